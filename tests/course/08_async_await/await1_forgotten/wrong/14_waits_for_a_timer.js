// expect: Its error reached nobody
'use strict';
async function welcome(book, id) {
  const name = await book.nameOf(id);
  const text = `Hello, ${name}!`;
  await new Promise((resolve) => setTimeout(resolve, 20, book.write(id, text)));
  return text;
}
module.exports = { welcome };
