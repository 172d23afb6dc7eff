// expect: A signal is an EventTarget
'use strict';

const { once } = require('node:events');

async function waitFor(emitter, name, { timeout } = {}) {
  const [value] = await once(emitter, name, { signal: timeout && AbortSignal.timeout(timeout) });
  return value;
}

module.exports = { waitFor };
