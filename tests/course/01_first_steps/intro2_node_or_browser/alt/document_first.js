'use strict';

function runtime() {
  if (globalThis.document !== undefined) return 'browser';
  return globalThis.process?.release?.name === 'node' ? 'node' : 'other';
}

module.exports = { runtime };
