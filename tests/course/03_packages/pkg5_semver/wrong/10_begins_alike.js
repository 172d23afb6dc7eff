// expect: The two strings start the same
'use strict';

function satisfies(version, range) {
  return version.startsWith(range.replace(/^[~^]/, ''));
}

module.exports = { satisfies };
