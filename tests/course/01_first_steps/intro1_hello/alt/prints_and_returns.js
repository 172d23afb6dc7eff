'use strict';

function greet(name) {
  const text = `Hello, ${name}!`;
  console.log(text);
  return text;
}

module.exports = { greet };
