// expect: it threw an error
'use strict';

function satisfies(version, range) {
  return version.major === range.major.toString();
}

module.exports = { satisfies };
