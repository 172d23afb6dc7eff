// expect: Is there a `return`
'use strict';

function satisfies(version, range) {
  // your code
}

module.exports = { satisfies };
