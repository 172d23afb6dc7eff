// expect: neither older nor newer
'use strict';

function satisfies(version, range) {
  return true;
}

module.exports = { satisfies };
