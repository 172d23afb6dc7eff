// expect: no other way of printing a promise
'use strict';

async function welcome(book, id) {
  const name = book.nameOf(id);
  const text = `Hello, ${JSON.stringify(name)}!`;
  await book.write(id, text);
  return text;
}

module.exports = { welcome };
