// expect: one that wasn't yours
'use strict';

function waitFor(emitter, name, { signal, timeout } = {}) {
  return new Promise((resolve, reject) => {
    const end = (settle, value) => {
      emitter.removeAllListeners(name);
      emitter.off('error', onError);
      signal?.removeEventListener('abort', onAbort);
      clearTimeout(timer);
      settle(value);
    };
    const onError = (error) => end(reject, error);
    const onAbort = () => end(reject, signal.reason);
    const timer = timeout && setTimeout(() => end(reject, new Error('too late')), timeout);
    emitter.once(name, (value) => end(resolve, value)).on('error', onError);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
  });
}

module.exports = { waitFor };
