// expect: A name that doesn't exist can't be compared
'use strict';

function runtime() {
  if (window === undefined) return 'node';
  return 'browser';
}

module.exports = { runtime };
