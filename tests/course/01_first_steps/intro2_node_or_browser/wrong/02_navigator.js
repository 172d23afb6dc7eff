// expect: Node 21+ has navigator, Node 18+ has fetch
'use strict';

function runtime() {
  if (typeof navigator !== 'undefined') return 'browser';
  if (globalThis.process?.versions?.node) return 'node';
  return 'other';
}

module.exports = { runtime };
