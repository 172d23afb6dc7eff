// expect: not the name, but an object that will have the name later
'use strict';

async function welcome(book, id) {
  const name = book.nameOf(id);
  const text = `Hello, ${name}!`;
  await book.write(id, text);
  return text;
}

module.exports = { welcome };
