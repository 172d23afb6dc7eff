// expect: that is not a text
'use strict';

function greet(name) {
  return ['Hello, ', name, '!'];
}

module.exports = { greet };
