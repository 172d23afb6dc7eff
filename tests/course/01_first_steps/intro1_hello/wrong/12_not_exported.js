// expect: I cannot call that
'use strict';

function greet(name) {
  return `Hello, ${name}!`;
}
