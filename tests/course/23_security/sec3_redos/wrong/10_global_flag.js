// expect: Something of an earlier call stays behind
'use strict';

const TAG = /^([a-z0-9]-?)+$/g;

function isTag(text) {
  return TAG.test(text);
}

module.exports = { isTag };
