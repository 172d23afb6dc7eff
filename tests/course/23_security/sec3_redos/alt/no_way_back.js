// alt: A lookahead with \1 can't go back, but it's a trick that needs a comment.
'use strict';

const TAG = /^(?:(?=([a-z0-9]+))\1-?)+$/;

function isTag(text) {
  return TAG.test(text);
}

module.exports = { isTag };
