// expect: Bundlers put a process object into pages
'use strict';

function runtime() {
  if (typeof process !== 'undefined') return 'node';
  if (typeof document !== 'undefined') return 'browser';
  return 'other';
}

module.exports = { runtime };
