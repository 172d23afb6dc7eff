// expect: An empty string isn't a tag
'use strict';

const TAG = /^([a-z0-9]-?)*$/;

function isTag(text) {
  return TAG.test(text);
}

module.exports = { isTag };
