// expect: it should be called once
'use strict';

async function welcome(book, id) {
  const name = await book.nameOf(id);
  const text = `Hello, ${name}!`;
  book.write(id, text);
  await book.write(id, text);
  return text;
}

module.exports = { welcome };
