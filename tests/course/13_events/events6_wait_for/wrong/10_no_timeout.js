// expect: that's a timer's job.
'use strict';

const { once } = require('node:events');

async function waitFor(emitter, name, { signal } = {}) {
  const [value] = await once(emitter, name, { signal });
  return value;
}

module.exports = { waitFor };
