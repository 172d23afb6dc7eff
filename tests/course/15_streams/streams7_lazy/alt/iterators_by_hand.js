// alt: Shows what a generator does, including return(), which is easy to forget.
'use strict';

async function* booksOf(connect) {
  let connection;
  try {
    connection = await connect();
    for (let number = 1; number; ) {
      const { books, next } = await connection.getPage(number);
      for (const book of books) yield book;
      number = next;
    }
  } finally {
    await connection?.close();
  }
}

function matching(books, wanted) {
  const source = books[Symbol.asyncIterator]();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        const { done, value } = await source.next();
        if (done || wanted(value)) return { done, value };
      }
    },
    async return(value) {
      await source.return?.();
      return { done: true, value };
    },
  };
}

async function* take(books, count) {
  const source = books[Symbol.asyncIterator]();
  try {
    while (count-- > 0) {
      const { done, value } = await source.next();
      if (done) return;
      yield value;
    }
  } finally {
    await source.return?.();
  }
}

module.exports = { booksOf, matching, take };
