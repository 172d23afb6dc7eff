'use strict';
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { randomInt } = require('node:crypto');
const { appFrom } = require('../../support/express-app.js');
const { oneLine, open } = require('../../support/server.js');
const { ladder, lesson } = require('../../support/teacher.js');

const step = ladder();
const books = shelf(3);
const one = books[1];
let library;

step('GET /books gives all the books', async () => {
  library = await open(newApp(books), { steady: true });
  await expectJson('/books', books);
});

step('GET /books/:id gives one book', async () => {
  for (const book of [one, books[0]]) await expectJson(`/books/${book.id}`, book);
});

step('GET /books/newest gives the last one', () => expectJson('/books/newest', books.at(-1)));

step('an unknown id is a 404', async () => {
  for (const id of [one.id + 1, `${one.id}abc`, 'zebra']) await expectNotFound(`/books/${id}`);
});

step('every unknown path is a 404', async () => {
  for (const unknown of ['/', '/members', `/books/${one.id}/pages`]) await expectNotFound(unknown);
  await expectJson('/books', books); // and nothing else has changed
});

step('two apps know their own books', async () => {
  const others = shelf(2);
  const second = await open(newApp(others), { steady: true });
  await expectJson('/books', others, second, 'the second library');
  await expectJson('/books', books, library, 'the first library');
});

// ---------------------------------------------------------------------------

function shelf(count) {
  const first = randomInt(10, 1000);
  return Array.from({ length: count }, (_, i) => ({ id: first + 10 * i, title: `Book ${randomInt(1e4)}`, year: 1900 + i }));
}

function newApp(given) {
  return appFrom(path.join(__dirname, 'express1_first_routes.js'), given.map((book) => ({ ...book })));
}

async function expectJson(address, wanted, from = library, who = '') {
  const answer = await from.visit(`GET ${address}`);
  if (answer.status === 200 && isDeepStrictEqual(answer.json, wanted)) return;
  throw lesson`
    I sent:       ${`GET ${address}${who && ` to ${who}`}`}
    I hoped for:  200 ${oneLine(JSON.stringify(wanted))}
    I got:        ${described(answer)}

    ${reason(answer, address, who)}
  `;
}

function reason(answer, address, who) {
  if (who) {
    return `I'd called createApp() twice, with different books each time. Anything outside the function exists
once, for both of them. What has to be made for each app?`;
  }
  if (answer.status === 404 && address === '/books/newest') {
    return `Express asks the routes in the order they were written, and :id takes every word, even "newest". Which
of the two should be asked first?`;
  }
  if (answer.status === 404 && /^<!DOCTYPE/.test(answer.text)) {
    return 'Express wrote this page itself: no route matches. A route needs a method, a path and a handler:\napp.get(path, (req, res) => ...).';
  }
  if (answer.status === 404 && address === '/books') {
    return 'Your own "not found" answered. Express asks in the order of your lines, and the first one that\nmatches answers. Which one should come last?';
  }
  if (answer.status === 404) return `Whatever comes in a path is text: req.params.id is '${one.id}'. A book's id is a number.`;
  if (answer.status === 200 && answer.text === '' && address === '/books/newest') {
    return `The answer is empty: no book has the id "newest". Express asks the routes in the order they were
written, and :id takes every word. Which of the two should be asked first?`;
  }
  if (answer.status === 200 && answer.text === '' && address !== '/books') {
    return `The answer is empty: res.json(undefined) sends no body, so no book was found. Whatever comes in a path
is text: req.params.id is '${one.id}'. A book's id is a number.`;
  }
  if (answer.status === 200 && answer.text === '') return 'The answer is empty. Which value do you pass to res.json()?';
  return 'Are you passing the right value to res.json()?';
}

async function expectNotFound(address) {
  const answer = await library.visit(`GET ${address}`);
  if (answer.status === 404 && typeof answer.json?.error === 'string' && answer.json.error.trim() !== '') return;
  throw lesson`
    Nothing is there: GET ${address}
    I hoped for:  404 {"error":"..."}
    I got:        ${described(answer)}

    ${whyNoNotFound(answer, address)}
  `;
}

function whyNoNotFound(answer, address) {
  if (answer.json === 404) return 'res.send(404) sends the number as the body, with status 200. The status has its own method.';
  if (answer.status === 200 && /abc$/.test(address)) {
    return 'parseInt() reads digits until it meets something else, and forgets the rest. Two addresses for one\nbook become two pages in every search engine and every cache. How else\ncan text become a number?';
  }
  if (answer.status === 200) return "Programs look at the status first. 200 says: here's what you wanted.";
  if (/^<!DOCTYPE/.test(answer.text)) {
    return "Express wrote this page itself, because nothing in the app had answered. A final app.use() without\na path gets every request that's left.";
  }
  if (answer.status === 404) return `The status is right. The body should be JSON with an \`error\` that says something.`;
  return "404 is the status that says: there's nothing at this address.";
}

function described({ status, text }) {
  return `${status} ${oneLine(text) || '(an empty body)'}`;
}
