// expect: each further letter doubles their number
'use strict';

const TAG = /^[a-z0-9]+(-?[a-z0-9]+)*-?$/;

function isTag(text) {
  return TAG.test(text);
}

module.exports = { isTag };
