// expect: still pending
'use strict';

function welcome(book, id) {
  return new Promise((resolve) => {
    book.nameOf(id).then((name) => book.write(id, `Hello, ${name}!`));
  });
}

module.exports = { welcome };
