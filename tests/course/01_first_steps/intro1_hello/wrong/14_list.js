// expect: that isn't a text
'use strict';

function greet(name) {
  return ['Hello, ', name, '!'];
}

module.exports = { greet };
