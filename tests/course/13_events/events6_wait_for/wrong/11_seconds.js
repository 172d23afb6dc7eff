// expect: That was too early
'use strict';

const { once } = require('node:events');

async function waitFor(emitter, name, { signal, timeout } = {}) {
  const signals = [signal, timeout && AbortSignal.timeout(Math.ceil(timeout / 1000))].filter(Boolean);
  const [value] = await once(emitter, name, { signal: AbortSignal.any(signals) });
  return value;
}

module.exports = { waitFor };
