// expect: Node 21+ has navigator, Node 18+ has fetch
'use strict';

function runtime() {
  if (typeof fetch === 'function') return 'browser';
  return typeof process === 'object' ? 'node' : 'other';
}

module.exports = { runtime };
