// alt: Easy to understand, but it creates an array of words.
'use strict';

const WORD = /^[a-z0-9]+$/;

function isTag(text) {
  const words = text.split('-');
  if (words.length > 1 && words.at(-1) === '') words.pop();
  return words.every((word) => WORD.test(word));
}

module.exports = { isTag };
