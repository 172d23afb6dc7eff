// expect: I can't call that
'use strict';

function greet(name) {
  return `Hello, ${name}!`;
}
