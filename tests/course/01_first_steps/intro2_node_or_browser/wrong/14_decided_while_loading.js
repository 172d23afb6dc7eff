// expect: A name that does not exist cannot be compared
'use strict';

const isNode = process.versions.node !== undefined;

function runtime() {
  if (isNode) return 'node';
  return typeof document === 'undefined' ? 'other' : 'browser';
}

module.exports = { runtime };
