// expect: What is Node's own
'use strict';

function runtime() {
  return 'node';
}

module.exports = { runtime };
