// alt: What once() with a signal does for you; each way out has to clean up everything.
'use strict';

function waitFor(emitter, name, { signal, timeout } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    let timer;
    const end = (settle) => (value) => {
      emitter.off(name, onEvent);
      emitter.off('error', onError);
      signal?.removeEventListener('abort', onAbort);
      clearTimeout(timer);
      settle(value);
    };
    const onEvent = end(resolve);
    const onError = end(reject);
    const onAbort = () => onError(signal.reason);
    emitter.on(name, onEvent);
    emitter.on('error', onError);
    signal?.addEventListener('abort', onAbort);
    if (timeout !== undefined) timer = setTimeout(() => onError(new Error(`no ${name} in ${timeout} ms`)), timeout);
  });
}

module.exports = { waitFor };
