// alt: One signal removes all listeners at the end; Promise.race() alone would leave them.
'use strict';

function waitFor(emitter, name, { signal, timeout } = {}) {
  const over = new AbortController();
  const listen = (target, event, settle) => {
    target.on(event, settle);
    over.signal.addEventListener('abort', () => target.off(event, settle));
  };
  const promises = [
    new Promise((resolve) => listen(emitter, name, resolve)),
    new Promise((_, reject) => listen(emitter, 'error', reject)),
  ];
  if (signal) {
    promises.push(new Promise((_, reject) => {
      const stop = () => reject(new Error('aborted', { cause: signal.reason }));
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { signal: over.signal });
    }));
  }
  if (timeout) {
    promises.push(new Promise((_, reject) => {
      const timer = setTimeout(() => reject(new Error('timeout')), timeout);
      over.signal.addEventListener('abort', () => clearTimeout(timer));
    }));
  }
  return Promise.race(promises).finally(() => over.abort());
}

module.exports = { waitFor };
