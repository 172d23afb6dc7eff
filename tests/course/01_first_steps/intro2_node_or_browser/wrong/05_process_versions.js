// expect: Bundlers put a process object into pages
'use strict';

function runtime() {
  if (typeof process !== 'undefined' && process.versions) return 'node';
  if (typeof window !== 'undefined') return 'browser';
  return 'other';
}

module.exports = { runtime };
