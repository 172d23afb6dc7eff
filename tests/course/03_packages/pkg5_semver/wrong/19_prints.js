// expect: Is there a `return`
'use strict';

function satisfies(version, range) {
  console.log(version === range);
}

module.exports = { satisfies };
