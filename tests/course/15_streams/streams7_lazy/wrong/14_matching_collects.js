// expect: isn't lazy
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
  const all = [];
  for await (const book of books) {
    if (wanted(book)) all.push(book);
  }
  yield* all;
}

async function* take(books, count) {
  if (count <= 0) return;
  let taken = 0;
  for await (const book of books) {
    yield book;
    taken += 1;
    if (taken === count) return;
  }
}

module.exports = { booksOf, matching, take };
