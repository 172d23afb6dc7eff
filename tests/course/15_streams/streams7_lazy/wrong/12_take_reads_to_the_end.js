// expect: BEFORE you ask for another
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
  for await (const book of books) {
    if (wanted(book)) yield book;
  }
}

async function* take(books, count) {
  if (count <= 0) return;
  let taken = 0;
  for await (const book of books) {
    if (taken < count) yield book;
    taken += 1;
  }
}

module.exports = { booksOf, matching, take };
