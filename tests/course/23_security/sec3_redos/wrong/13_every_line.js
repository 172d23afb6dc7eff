// expect: A line break is a character like any other
'use strict';

const TAG = /^[a-z0-9]+(-[a-z0-9]+)*-?$/m;

function isTag(text) {
  return TAG.test(text);
}

module.exports = { isTag };
