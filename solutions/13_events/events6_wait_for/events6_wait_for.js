'use strict';

const { once } = require('node:events');

async function waitFor(emitter, name, { signal, timeout } = {}) {
  const signals = [];
  if (signal) signals.push(signal);
  if (timeout !== undefined) signals.push(AbortSignal.timeout(timeout));

  const [value] = await once(emitter, name, { signal: AbortSignal.any(signals) });
  return value;
}

module.exports = { waitFor };
