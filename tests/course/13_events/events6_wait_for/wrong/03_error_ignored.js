// expect: will never be ready
'use strict';

function waitFor(emitter, name, { signal, timeout } = {}) {
  return new Promise((resolve, reject) => {
    const done = (how) => (value) => {
      emitter.off(name, onEvent);
      signal?.removeEventListener('abort', onAbort);
      clearTimeout(timer);
      how(value);
    };
    const onEvent = done(resolve);
    const onAbort = () => done(reject)(signal.reason);
    const timer = timeout && setTimeout(() => done(reject)(new Error('too late')), timeout);
    emitter.on(name, onEvent);
    emitter.on('error', () => {});
    signal?.addEventListener('abort', onAbort);
  });
}

module.exports = { waitFor };
