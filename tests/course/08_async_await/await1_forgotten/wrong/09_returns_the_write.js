// expect: what book.write() answers
'use strict';

async function welcome(book, id) {
  const name = await book.nameOf(id);
  const text = `Hello, ${name}!`;
  return book.write(id, text);
}

module.exports = { welcome };
