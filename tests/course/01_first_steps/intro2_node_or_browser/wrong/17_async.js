// expect: received a promise
'use strict';

async function runtime() {
  return globalThis.process?.versions?.node ? 'node' : 'other';
}

module.exports = { runtime };
