// expect: bundlers do that as Node does
'use strict';

function runtime() {
  if (typeof require === 'function' && typeof module === 'object') return 'node';
  if (typeof document !== 'undefined') return 'browser';
  return 'other';
}

module.exports = { runtime };
