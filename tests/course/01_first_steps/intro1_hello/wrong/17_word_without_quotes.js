// expect: it stopped with an error
'use strict';

function greet(name) {
  return Hello + name;
}

module.exports = { greet };
