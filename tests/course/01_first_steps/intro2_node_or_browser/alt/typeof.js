'use strict';

function runtime() {
  const inNode = typeof process !== 'undefined' && typeof process.versions?.node === 'string';
  if (inNode) return 'node';
  return typeof window === 'undefined' ? 'other' : 'browser';
}

module.exports = { runtime };
