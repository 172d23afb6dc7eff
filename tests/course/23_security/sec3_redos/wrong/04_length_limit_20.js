// expect: not the length
'use strict';

const TAG = /^([a-z0-9]+-?)+$/;

function isTag(text) {
  return text.length <= 20 && TAG.test(text);
}

module.exports = { isTag };
