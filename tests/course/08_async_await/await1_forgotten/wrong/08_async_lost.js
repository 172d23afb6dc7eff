// expect: is only allowed in an async function
'use strict';

function welcome(book, id) {
  const name = await book.nameOf(id);
  const text = `Hello, ${name}!`;
  await book.write(id, text);
  return text;
}

module.exports = { welcome };
