// expect: a function called `welcome`
'use strict';

async function welcome(book, id) {
  const name = await book.nameOf(id);
  const text = `Hello, ${name}!`;
  await book.write(id, text);
  return text;
}

module.exports = welcome;
