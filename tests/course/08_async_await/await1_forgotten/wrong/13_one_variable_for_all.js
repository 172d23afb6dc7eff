// expect: A variable outside the function belongs to all of them
'use strict';
let text;
async function welcome(book, id) {
  text = `Hello, ${await book.nameOf(id)}!`;
  await book.write(id, text);
  return text;
}
module.exports = { welcome };
