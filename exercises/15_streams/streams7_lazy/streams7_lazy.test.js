'use strict';
const path = require('node:path');
const { Readable, Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { isDeepStrictEqual } = require('node:util');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { outcomeOf } = require('../../support/unhandled.js');

const step = ladder();
const first = Math.floor(Math.random() * 9000);
const title = (n) => `book ${first + n}`;

step('booksOf() yields the books of all pages', async () => {
  const server = library(3, 4);
  expect(await all(() => exported().booksOf(server.connect)), range(12), 'all books of a library with 3 pages of 4 books', server);
  closed(server, 'read all books');
  const empty = library(1, 0);
  expect(await all(() => exported().booksOf(empty.connect)), [], 'all books of an empty library', empty);
  const gaps = library(3, 4, undefined, 3);
  expect(await all(() => exported().booksOf(gaps.connect)), range(12), 'all books of a library whose pages have the numbers 1, 4 and 7', gaps);
});

step('nothing happens before somebody asks', async () => {
  const server = library(3, 4);
  const books = exported().booksOf(server.connect);
  if (typeof books?.next !== 'function') throw lesson`booksOf(connect) should return an async generator. I received: ${show(books)}`;
  await null;
  if (server.log.length > 0) {
    throw lesson`
      I called booksOf(connect) and didn't ask for a book. Your code has already: ${server.log.join(', ')}

      A generator's body begins to run at the first next(). Whatever is outside it runs right away.
    `;
  }
  await outcomeOf(() => books.next(), whyPending());
  if (server.pages() > 1) throw whyTooMany('asked for one book', server, 1);
  await outcomeOf(() => books.return(), whyPending());
});

step("a page is fetched when somebody asks for a book on it", async () => {
  for (const [count, pages] of [[1, 1], [4, 1], [5, 2], [8, 2]]) {
    const server = library(5, 4);
    const got = [];
    await settle(async () => {
      for await (const book of exported().booksOf(server.connect)) {
        got.push(book);
        if (got.length === count) break;
      }
      server.early = server.asked > 0 && server.open > 0;
    });
    expect(got, range(count), `${count} books, and left the loop`, server);
    if (server.pages() > pages) throw whyTooMany(`read ${count} books (a page has 4) and left the loop`, server, pages);
    closed(server, `read ${count} ${count === 1 ? 'book' : 'books'} and left the loop with break`);
  }
});

step('the connection is closed when something fails', async () => {
  const problem = new Error(`page 2 is torn ${first}`);
  const torn = library(3, 4, problem);
  const { error } = await outcomeOf(() => collect(exported().booksOf(torn.connect)), whyPending());
  if (error !== problem && error?.cause !== problem) throw whyOtherError('the server fails at page 2', problem, error);
  closed(torn, "read until page 2, which couldn't be read");
  const server = library(3, 4);
  const mine = new Error(`the reader has dropped the book ${first}`);
  const { error: thrown } = await outcomeOf(async () => {
    for await (const book of exported().booksOf(server.connect)) throw Object.assign(mine, { book });
  }, whyPending());
  if (thrown !== mine) throw whyOtherError('the body of my loop throws', mine, thrown);
  closed(server, 'threw an error in the body of the loop');
  const refused = new Error(`the library is closed ${first}`);
  const { error: unconnected } = await outcomeOf(() => collect(exported().booksOf(async () => { throw refused; })), whyPending());
  if (unconnected !== refused && unconnected?.cause !== refused) throw whyOtherError('connect() fails', refused, unconnected);
});

step('matching() picks, and asks for no more than it needs', async () => {
  const { matching } = exported();
  const source = counted(range(20));
  const even = (book) => Number(book.split(' ')[1]) % 2 === first % 2;
  const books = matching(source, even);
  const got = [];
  for (let i = 0; i < 3; i += 1) got.push((await settle(() => books.next())).value);
  expect(got, [0, 2, 4].map(title), 'the first three of the books that match', undefined);
  if (source.asked > 5) throw whyAhead('matching()', "three books (they're the first, third and fifth)", source.asked);
  await settle(() => books.return());
  if (!source.ended) throw whySourceOpen('matching()');
});

step('take() stops at the count', async () => {
  const { take } = exported();
  for (const [count, asked] of [[3, 3], [1, 1], [0, 0]]) {
    const source = counted(range(20));
    expect(await all(() => take(source, count)), range(count), `take(books, ${count})`, undefined);
    if (source.asked > asked) throw whyOneMore(count, source.asked);
    if (count > 0 && !source.ended) throw whySourceOpen('take()');
  }
  expect(await all(() => take(counted(range(2)), 5)), range(2), 'take(books, 5) of two books', undefined);
});

step("the three together don't fetch one page too many", async () => {
  const { booksOf, matching, take } = exported();
  const chain = (server, count) => take(matching(booksOf(server.connect), (book) => (Number(book.split(' ')[1]) - first) % 5 === 0), count);
  for (const [count, pages] of [[2, 2], [3, 3], [4, 4]]) {
    const server = library(100, 4);
    const got = await all(() => chain(server, count));
    expect(got, [0, 5, 10, 15].slice(0, count).map(title), `the first ${count} of every fifth book`, server);
    if (server.pages() > pages) throw whyTooMany(`took the first ${count} of every fifth book`, server, pages);
    closed(server, `took the first ${count} of every fifth book`);
  }
  const server = library(100, 4);
  const shelf = [];
  const { error } = await outcomeOf(() => pipeline(Readable.from(chain(server, 3)), new Writable({ objectMode: true, write: (book, encoding, done) => { shelf.push(book); done(); } })), whyPending());
  if (error) throw whyFailed(error);
  expect(shelf, [0, 5, 10].map(title), 'the chain as the source of a pipeline', server);
  closed(server, 'used the chain as the source of a pipeline');
  const broken = library(100, 4);
  await outcomeOf(() => pipeline(Readable.from(chain(broken, 50)), new Writable({ objectMode: true, write: (book, encoding, done) => done(new Error('the shelf breaks')) })), whyPending());
  for (let i = 0; i < 100 && broken.open > 0; i += 1) await new Promise((resolve) => setImmediate(resolve));
  closed(broken, 'used the chain as the source of a pipeline, whose target failed');
});

// ---------------------------------------------------------------------------

const exported = () => exportsOf(path.join(__dirname, 'streams7_lazy.js'), 'booksOf, matching, take');
const range = (count) => Array.from({ length: count }, (_, i) => title(i));

// Closing takes a while, and anyone who doesn't wait for it is too early. The page numbers are 1, 1 + gap, 1 + 2 * gap...
function library(pages, size, problem, gap = 1) {
  const server = { log: [], open: 0, asked: 0, closes: 0, pages: () => server.log.filter((entry) => entry.startsWith('page')).length };
  server.connect = async () => {
    server.log.push('connect');
    server.open += 1;
    return {
      async getPage(number) {
        server.log.push(`page ${number}`);
        const index = (number - 1) / gap;
        if (!(Number.isInteger(index) && index >= 0 && index < pages)) throw new RangeError(`there's no page ${number}`);
        await null;
        if (problem && number === 2) throw problem;
        const books = Array.from({ length: size }, (_, i) => title(index * size + i));
        return { books, next: index < pages - 1 ? number + gap : null };
      },
      async close() {
        server.asked += 1;
        await new Promise((resolve) => setImmediate(resolve));
        server.log.push('close');
        server.open -= 1;
        server.closes += 1;
      },
    };
  };
  return server;
}

// A source that counts how often it was asked, and knows whether it was told to stop.
function counted(books) {
  const source = {
    asked: 0,
    ended: false,
    [Symbol.asyncIterator]: () => ({
      async next() {
        const value = books[source.asked];
        source.asked += 1;
        if (value === undefined) source.ended = true;
        return { value, done: value === undefined };
      },
      async return(value) {
        source.ended = true;
        return { value, done: true };
      },
    }),
  };
  return source;
}

async function collect(books) {
  const got = [];
  for await (const book of books) got.push(book);
  return got;
}

async function settle(call) {
  const { value, error, lost } = await outcomeOf(call, whyPending());
  if (error ?? lost) throw whyFailed(error ?? lost);
  return value;
}

const all = (make) => settle(() => collect(make()));

function expect(got, hoped, what, server) {
  if (isDeepStrictEqual(got, hoped)) return;
  throw lesson`
    I asked for ${what}.
    I hoped for:  ${hoped.length} ${hoped.length === 1 ? 'book' : 'books'}: ${hoped.slice(0, 5).join(', ')}${hoped.length > 5 ? ', ...' : ''}
    I received:   ${got.length}: ${got.slice(0, 5).map((book) => show(book)).join(', ')}${got.length > 5 ? ', ...' : ''}
    ${server ? `The server was asked for: ${server.log.slice(0, 8).join(', ') || 'nothing'}` : ''}

    ${what === 'take(books, 0)'
      ? 'None at all is a count, too. Is the count checked before the first book comes out?'
    : got.some(Array.isArray)
      ? 'A whole page came out at once. yield produces one value; yield* produces all the values of a list, one after the other.'
      : got.length === 0
        ? 'Nothing was yielded. (A yield, or a return, in the callback of forEach() belongs to the callback.)'
        : got.length < hoped.length
          ? "Some are missing. How do you know that there's another page, and which one is it?"
          : 'Those are too many, or the wrong ones. When is the generator done?'}
  `;
}

function whyPending() {
  return lesson`
    I asked for a book and waited four seconds. Neither a book nor the end came. Does a loop go on forever,
    without a last page?
  `;
}

function whyFailed(error) {
  if (error?.name === 'Lesson') return error;
  return because(error, lesson`
    I asked for books and nothing was broken, but an error came out:

        ${said(error)}

    ${/there's no page/.test(error.message) ? 'The first page is 1. Each answer says in `next` which page comes after it: any number, or null on the last page.' : 'Which line does it come from?'}
  `);
}

function whyTooMany(did, server, pages) {
  return lesson`
    I ${did}. The server was asked for: ${server.log.join(', ').slice(0, 150)}

    ${pages} ${pages === 1 ? 'page' : 'pages'} would have been enough, and each one costs money. ${server.pages() > pages + 1
      ? 'Are all pages collected before the first book comes out? A generator can yield in the middle of\nits loop, and it goes on only when somebody asks for more.'
      : 'One page too many was fetched: nobody had asked for a book on it. When exactly do you need the next page?'}
  `;
}

function closed(server, did) {
  if (server.open === 0 && server.closes === 1 && !server.early) return;
  throw lesson`
    I ${did}. What the server saw: ${server.log.length > 8 ? `${server.log.slice(0, 4).join(', ')}, ..., ${server.log.at(-1)}` : server.log.join(', ')}

    ${server.closes > 1
      ? 'The connection was closed more than once.'
      : server.early || server.asked > 0
        ? `You called close(), but the loop was over before the connection was closed. close() returns a promise. If
    nobody awaits it, the caller goes on too early, and nobody hears about its error either.`
      : `The connection is still open. When the caller leaves the loop (break, return, an error), the generator
    ends right where it is, at its yield: the lines after the loop don't run any more. Only a \`finally\` does, on
    every way out. (If you asked by hand, with next(), you also have to end the source by hand: return().)`}
  `;
}

function whyOtherError(what, problem, error) {
  return lesson`
    When ${what}, I hoped for this error: ${said(problem)}
    I saw: ${error === undefined ? 'no error' : said(error)}

    ${error === undefined ? 'A list that ends too early, without a word, looks complete. (A return in finally swallows errors.)' : 'The first error says what went wrong. Does it get lost while something else is cleaned up?'}
  `;
}

function whyAhead(name, got, asked) {
  return lesson`
    I asked ${name} for ${got}. It asked its own source ${asked} times, for everything it has.

    A generator that collects first isn't lazy. Look at one book, yield it if it's wanted, and only then take
    the next one.
  `;
}

function whySourceOpen(name) {
  return lesson`
    ${name} was done, or I'd ended it, but its source wasn't told to stop. If that's booksOf(), its connection
    stays open.

    \`for await\` tells its source whenever you leave the loop. If you call next() by hand, you have to call
    return() at the end.
  `;
}

function whyOneMore(count, asked) {
  return lesson`
    I called take(books, ${count}). It asked its source ${asked} ${asked === 1 ? 'time' : 'times'}.

    The one book too many may be on a page nobody needs. Check the count BEFORE you ask for another
    book${count === 0 ? ', even at the very beginning' : ''}.
  `;
}
