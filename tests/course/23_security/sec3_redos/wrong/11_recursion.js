// expect: needs room on the stack
'use strict';

const isLetter = (letter) => letter !== undefined && /[a-z0-9]/.test(letter);

function isTag(text, at = 0) {
  if (!isLetter(text[at])) return false;
  const next = text[at + 1] === '-' ? at + 2 : at + 1;
  return next === text.length || isTag(text, next);
}

module.exports = { isTag };
