// expect: An error ends the function at once
'use strict';

function greet(name) {
  throw new Error(`Hello, ${name}!`);
}

module.exports = { greet };
