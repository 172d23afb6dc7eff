// expect: A name that doesn't exist can't be compared
'use strict';

const isNode = process.versions.node !== undefined;

function runtime() {
  if (isNode) return 'node';
  return typeof document === 'undefined' ? 'other' : 'browser';
}

module.exports = { runtime };
