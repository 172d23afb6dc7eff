// expect: Nothing was yielded
'use strict';

async function* booksOf(connect) {
  const connection = await connect();
  try {
    let next = 1;
    while (next !== null) {
      const page = await connection.getPage(next);
      page.books.forEach((book) => {
        return book;
      });
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
  for await (const book of books) {
    if (count-- > 0) yield book;
  }
}

module.exports = { booksOf, matching, take };
