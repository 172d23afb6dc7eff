// expect: The two texts begin alike
'use strict';

function satisfies(version, range) {
  return version.startsWith(range.replace(/^[~^]/, ''));
}

module.exports = { satisfies };
