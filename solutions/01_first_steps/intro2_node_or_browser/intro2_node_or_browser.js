'use strict';

function runtime() {
  if (globalThis.process?.versions?.node) return 'node';
  if (typeof document !== 'undefined') return 'browser';
  return 'other';
}

module.exports = { runtime };
