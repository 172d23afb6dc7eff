// expect: What has Node.js got that nobody else has
'use strict';

function runtime() {
  if (typeof document === 'undefined') return 'other';
  return 'browser';
}

module.exports = { runtime };
