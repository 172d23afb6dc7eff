// alt: Lets you do other work between the start and the await.
'use strict';

async function welcome(book, id) {
  const name = await book.nameOf(id);
  const text = `Hello, ${name}!`;
  const written = book.write(id, text);
  await written;
  return text;
}

module.exports = { welcome };
