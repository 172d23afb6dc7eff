'use strict';
// streams7_lazy                                             (interview questions 112, 140)
//
// The library's catalogue is on a server that gives out one page at a time. Each page costs money, so nobody
// wants one they don't need.
//
//     const connection = await connect();
//     const { books, next } = await connection.getPage(1);    next: number of the next page, or null
//     await connection.close();
//
// Write three async generators that work together:
//
// - booksOf(connect) yields all books, page by page. It connects when somebody asks for the first book,
//   gets a page when somebody asks for a book on it, and closes the connection on every way out.
// - matching(books, wanted) yields the books for which wanted(book) is true.
// - take(books, count) yields the first count books, and then asks for nothing more.
//
//     for await (const book of take(matching(booksOf(connect), isNovel), 10)) ...

async function* booksOf(connect) {
  // your code here
}

async function* matching(books, wanted) {
  // your code here
}

async function* take(books, count) {
  // your code here
}

module.exports = { booksOf, matching, take };
