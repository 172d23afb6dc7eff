// expect: Does it get lost while something else is cleaned up
'use strict';
async function* booksOf(connect) {
  let connection;
  try {
    connection = await connect();
    let page = 1;
    while (page !== null) {
      const { books, next } = await connection.getPage(page);
      yield* books;
      page = next;
    }
  } finally { await connection.close(); }
}
async function* matching(books, wanted) { for await (const book of books) if (wanted(book)) yield book; }
async function* take(books, count) {
  if (count === 0) return;
  for await (const book of books) { yield book; count -= 1; if (count === 0) return; }
}
module.exports = { booksOf, matching, take };
