// expect: A name that does not exist cannot be compared
'use strict';

function runtime() {
  if (window === undefined) return 'node';
  return 'browser';
}

module.exports = { runtime };
