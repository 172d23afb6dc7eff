// alt: The shortest safe pattern: each letter can match in one way only.
'use strict';

const TAG = /^(?:[a-z0-9]-?)+$/;

function isTag(text) {
  return TAG.test(text);
}

module.exports = { isTag };
