// expect: The thing in front of the dot isn't there
'use strict';

function runtime() {
  if (globalThis.process && process.versions.node) return 'node';
  if (globalThis.document) return 'browser';
  return 'other';
}

module.exports = { runtime };
