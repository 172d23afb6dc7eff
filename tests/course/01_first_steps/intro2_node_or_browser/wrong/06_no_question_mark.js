// expect: The thing in front of the dot is not there
'use strict';

function runtime() {
  if (globalThis.process.versions.node) return 'node';
  if (globalThis.document) return 'browser';
  return 'other';
}

module.exports = { runtime };
