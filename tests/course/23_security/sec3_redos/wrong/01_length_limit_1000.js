// expect: each further letter doubles their number
'use strict';

const TAG = /^([a-z0-9]+-?)+$/;

function isTag(text) {
  return text.length <= 1000 && TAG.test(text);
}

module.exports = { isTag };
