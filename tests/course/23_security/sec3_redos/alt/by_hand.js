// alt: Certainly linear, but the longest to read.
'use strict';

const isLetter = (code) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

function isTag(text) {
  let letterBefore = false;
  for (let i = 0; i < text.length; i += 1) {
    const letter = isLetter(text.charCodeAt(i));
    if (!letter && !(text[i] === '-' && letterBefore)) return false;
    letterBefore = letter;
  }
  return text.length > 0;
}

module.exports = { isTag };
