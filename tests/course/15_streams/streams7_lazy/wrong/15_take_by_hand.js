// expect: its source wasn't told to stop
'use strict';

async function* booksOf(connect) {
  const connection = await connect();
  try {
    let next = 1;
    while (next !== null) {
      const page = await connection.getPage(next);
      yield* page.books;
      next = page.next;
    }
  } finally {
    await connection.close();
  }
}

async function* matching(books, wanted) {
  for await (const book of books) if (wanted(book)) yield book;
}

async function* take(books, count) {
  const source = books[Symbol.asyncIterator]();
  for (let i = 0; i < count; i += 1) {
    const { done, value } = await source.next();
    if (done) return;
    yield value;
  }
}

module.exports = { booksOf, matching, take };
