// alt: `typeof` never throws for a missing name, but needs more words than `globalThis.name?.`.
'use strict';

function runtime() {
  const inNode = typeof process !== 'undefined' && typeof process.versions?.node === 'string';
  if (inNode) return 'node';
  return typeof window === 'undefined' ? 'other' : 'browser';
}

module.exports = { runtime };
