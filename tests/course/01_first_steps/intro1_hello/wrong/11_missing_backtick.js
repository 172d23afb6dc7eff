// expect: couldn't read intro1_hello.js
'use strict';

function greet(name) {
  return `Hello, ${name}!;
}

module.exports = { greet };
