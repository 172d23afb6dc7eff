// expect: This time book.write() failed
'use strict';

async function welcome(book, id) {
  const name = await book.nameOf(id);
  const text = `Hello, ${name}!`;
  await book.write(id, text).catch(console.error);
  return text;
}

module.exports = { welcome };
