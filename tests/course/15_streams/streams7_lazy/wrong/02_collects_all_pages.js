// expect: Are all pages collected
'use strict';

async function* booksOf(connect) {
  const connection = await connect();
  try {
    const all = [];
    let next = 1;
    while (next !== null) {
      const page = await connection.getPage(next);
      all.push(...page.books);
      next = page.next;
    }
    yield* all;
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
