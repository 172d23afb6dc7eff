// expect: Your function calls itself
'use strict';

function greet(name) {
  return greet(name);
}

module.exports = { greet };
