// expect: I can't call that
'use strict';

function greet(name) {
  return `Hello, ${name}!`;
}

module.exports = { greet: greet('Ada') };
