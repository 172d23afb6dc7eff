// expect: Each answer says in
'use strict';
async function* booksOf(connect) {
  const connection = await connect();
  try {
    for (let page = 1; ; page += 1) {
      const { books, next } = await connection.getPage(page);
      yield* books;
      if (next === null) return;
    }
  } finally { await connection.close(); }
}
async function* matching(books, wanted) { for await (const book of books) if (wanted(book)) yield book; }
async function* take(books, count) {
  if (count === 0) return;
  for await (const book of books) { yield book; count -= 1; if (count === 0) return; }
}
module.exports = { booksOf, matching, take };
