// expect: that isn't text
'use strict';

function greet(name) {
  return ['Hello, ', name, '!'];
}

module.exports = { greet };
