// alt: Useful while you look for a mistake; a function that also prints is harder to reuse.
'use strict';

function greet(name) {
  const text = `Hello, ${name}!`;
  console.log(text);
  return text;
}

module.exports = { greet };
