// expect: "Done" came too early
'use strict';

function welcome(book, id) {
  return book.nameOf(id).then((name) => {
    const text = `Hello, ${name}!`;
    book.write(id, text);
    return text;
  });
}

module.exports = { welcome };
