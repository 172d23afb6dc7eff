// expect: A timer keeps the program alive
'use strict';

const { once } = require('node:events');

async function waitFor(emitter, name, { signal, timeout } = {}) {
  const late = new AbortController();
  if (timeout) setTimeout(() => late.abort(new Error('too late')), timeout);
  const [value] = await once(emitter, name, { signal: AbortSignal.any([late.signal, signal].filter(Boolean)) });
  return value;
}

module.exports = { waitFor };
