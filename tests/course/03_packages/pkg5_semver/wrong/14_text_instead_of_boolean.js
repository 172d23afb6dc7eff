// expect: I hoped for true or false
'use strict';

function satisfies(version, range) {
  return version === range ? 'yes' : 'no';
}

module.exports = { satisfies };
