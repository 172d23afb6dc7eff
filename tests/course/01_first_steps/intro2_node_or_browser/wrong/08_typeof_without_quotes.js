// expect: A string is never equal to the value
'use strict';

function runtime() {
  if (typeof window !== undefined) return 'browser';
  if (typeof process !== undefined) return 'node';
  return 'other';
}

module.exports = { runtime };
