// expect: There is no process in this place
'use strict';

function runtime() {
  return 'node';
}

module.exports = { runtime };
