// expect: None at all is a count
'use strict';
async function* pages(connection, page) {
  const { books, next } = await connection.getPage(page);
  yield* books;
  if (next !== null) yield* pages(connection, next);
}
async function* booksOf(connect) {
  const c = await connect();
  try { yield* pages(c, 1); } finally { await c.close(); }
}
async function* matching(books, wanted) {
  for await (const b of books) { if (!wanted(b)) continue; yield b; }
}
async function* take(books, count) {
  let n = 0;
  for await (const b of books) {
    n++;
    if (n < count) yield b;
    else { yield b; break; }
  }
}
module.exports = { booksOf, matching, take };
