// expect: an array of
'use strict';

const { once } = require('node:events');

function waitFor(emitter, name, { signal, timeout } = {}) {
  const signals = [signal, timeout && AbortSignal.timeout(timeout)].filter(Boolean);
  return once(emitter, name, { signal: AbortSignal.any(signals) });
}

module.exports = { waitFor };
