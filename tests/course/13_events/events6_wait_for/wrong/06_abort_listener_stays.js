// expect: listener of 'abort' on the signal more
'use strict';

function waitFor(emitter, name, { signal, timeout } = {}) {
  return new Promise((resolve, reject) => {
    const end = (settle, value) => {
      emitter.off(name, onEvent).off('error', onError);
      clearTimeout(timer);
      settle(value);
    };
    const onEvent = (value) => end(resolve, value);
    const onError = (error) => end(reject, error);
    const onAbort = () => end(reject, signal.reason);
    const timer = timeout && setTimeout(() => end(reject, new Error('too late')), timeout);
    emitter.on(name, onEvent).on('error', onError);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
  });
}

module.exports = { waitFor };
