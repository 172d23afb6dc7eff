// alt: Short, but each page adds a level to the stack of generators.
'use strict';

async function* pagesFrom(connection, number) {
  const { books, next } = await connection.getPage(number);
  yield* books;
  if (next !== null) yield* pagesFrom(connection, next);
}

exports.booksOf = async function* (connect) {
  const connection = await connect();
  try {
    yield* pagesFrom(connection, 1);
  } finally {
    await connection.close();
  }
};

exports.matching = async function* (books, wanted) {
  for await (const book of books) {
    if (!wanted(book)) continue;
    yield book;
  }
};

exports.take = async function* (books, count) {
  if (count === 0) return;
  for await (const book of books) {
    count -= 1;
    yield book;
    if (count === 0) break;
  }
};
