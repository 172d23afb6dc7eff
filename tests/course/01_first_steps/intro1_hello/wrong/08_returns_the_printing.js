// expect: on the screen, but the caller
'use strict';

function greet(name) {
  return console.log(`Hello, ${name}!`);
}

module.exports = { greet };
