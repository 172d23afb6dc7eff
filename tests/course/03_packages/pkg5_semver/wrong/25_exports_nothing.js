// expect: a function called satisfies
'use strict';

function satisfies(version, range) {
  return version === range;
}
