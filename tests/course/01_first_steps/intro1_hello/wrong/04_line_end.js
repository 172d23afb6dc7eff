// expect: marks the first character
'use strict';

function greet(name) {
  return `Hello, ${name}!\n`;
}

module.exports = { greet };
