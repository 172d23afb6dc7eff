// expect: has already: connect
'use strict';

function booksOf(connect) {
  return booksFrom(connect());
}

async function* booksFrom(connecting) {
  const connection = await connecting;
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
    yield book;
    taken += 1;
    if (taken === count) return;
  }
}

module.exports = { booksOf, matching, take };
