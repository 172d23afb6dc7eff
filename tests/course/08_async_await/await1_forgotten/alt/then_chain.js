// alt: Nested, because the last step needs the text of the first.
'use strict';

function welcome(book, id) {
  return book.nameOf(id).then((name) => {
    const text = `Hello, ${name}!`;
    return book.write(id, text).then(() => text);
  });
}

module.exports = { welcome };
