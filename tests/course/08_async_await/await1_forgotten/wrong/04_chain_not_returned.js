// expect: In a chain of .then(), each step
'use strict';

async function welcome(book, id) {
  book.nameOf(id).then((name) => {
    const text = `Hello, ${name}!`;
    return book.write(id, text).then(() => text);
  });
}

module.exports = { welcome };
