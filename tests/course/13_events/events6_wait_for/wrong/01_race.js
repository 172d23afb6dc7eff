// expect: doesn't stop
'use strict';

const { once } = require('node:events');
const { setTimeout: sleep } = require('node:timers/promises');

function waitFor(emitter, name, { signal, timeout } = {}) {
  const aborted = new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => {});
  const late = timeout === undefined ? [] : [sleep(timeout).then(() => Promise.reject(new Error('too late')))];
  for (const promise of late) promise.catch(() => {});
  return Promise.race([once(emitter, name).then(([value]) => value), aborted, ...late]);
}

module.exports = { waitFor };
