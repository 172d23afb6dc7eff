// expect: A string has no
'use strict';

const { once } = require('node:events');

async function waitFor(emitter, name, { signal, timeout } = {}) {
  const signals = [signal, timeout && AbortSignal.timeout(timeout)].filter(Boolean);
  try {
    const [value] = await once(emitter, name, { signal: AbortSignal.any(signals) });
    return value;
  } catch (error) {
    throw error.name === 'AbortError' ? 'aborted' : error;
  }
}

module.exports = { waitFor };
