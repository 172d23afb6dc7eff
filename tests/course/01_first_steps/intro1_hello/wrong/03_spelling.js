// expect: marks the first character
'use strict';

function greet(name) {
  return `Hello ${name}!`;
}

module.exports = { greet };
