// expect: edge runtimes have both
'use strict';

function runtime() {
  if (globalThis.process?.versions?.node) return 'node';
  if (globalThis.navigator) return 'browser';
  return 'other';
}

module.exports = { runtime };
