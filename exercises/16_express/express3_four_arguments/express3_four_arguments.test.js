'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { appFrom } = require('../../support/express-app.js');
const { oneLine, open } = require('../../support/server.js');
const { because, ladder, lesson, said } = require('../../support/teacher.js');

const step = ladder();
const number = randomInt(2, 1e6);
const message = `No ${number} here`;
const secret = `the database says: password${number} is wrong`;
const failed = (words, status) => Object.assign(new Error(words), status !== undefined && { status });

step('an error with a status for visitors is shown to them, however it arrives', async () => {
  for (const way of ['thrown by', 'rejected by', 'given to next() by']) await expectAnswer(way, failed(message, 404));
});

step('400 is the first of these, 499 the last', async () => {
  for (const status of [400, 409, 499]) await expectAnswer('rejected by', failed(message, status));
});

step('every other error stays a secret', async () => {
  const others = [undefined, 399, 500, 503, 200].map((status) => failed(secret, status));
  for (const error of others) await expectAnswer('rejected by', error, 500, 'Something went wrong');
  for (const way of ['thrown by', 'given to next() by']) await expectAnswer(way, failed(secret), 500, 'Something went wrong');
});

step('somebody learns about the secret ones, and only those', async () => {
  for (const error of [failed(message, 404), failed(secret), failed(secret, 503)]) {
    await visit('rejected by', error);
    const wanted = error.status === 404 ? 0 : 1;
    if (reports.length !== wanted || reports.some((report) => report !== error)) throw whyOtherReports(error, wanted);
  }
});

step("half an answer isn't made to look complete", async () => {
  const error = failed(secret);
  const answer = await visit('in the middle of', error);
  if (!answer.cut) throw whyNotCut(answer);
  if (answer.crash !== undefined && answer.crash !== error) throw whySecondError(answer.crash);
});

step("whatever doesn't fail is answered as before", async () => {
  for (const [way, [, wanted, wantedType]] of Object.entries(routes)) {
    const { status, text, type } = await visit(way);
    if (status === 200 && text === wanted && type.startsWith(wantedType)) continue;
    throw lesson`
      Nothing failed this time: GET ${routes[way][0]}
      I hoped for:  200 ${wanted} (${wantedType})
      I got:        ${status} ${oneLine(text)} (${type})

      The routes were fine. Is there something above them that wasn't there before?
    `;
  }
});

// ---------------------------------------------------------------------------
// A library that fails in the way that I want.

let server;
let trouble; // the error to come, if any
let reports; // what report() was called with

const routes = { // how a route may fail; its address, and its answer when it does not
  'thrown by': [`/shelves/A${number}`, JSON.stringify([`shelf A${number}`]), 'application/json'],
  'rejected by': [`/books/${number}`, JSON.stringify({ title: `book ${number}` }), 'application/json'],
  'given to next() by': ['/catalogue', `catalogue ${number}`, 'text/html'],
  'in the middle of': [`/scans/${number}`, `The first page. scan ${number}`, 'text/plain'],
};
const orElse = (value) => {
  if (trouble) throw trouble;
  return value;
};
const library = {
  shelf: (name) => orElse([`shelf ${name}`]),
  book: async (id) => orElse({ title: `book ${id}` }),
  print: (callback) => setImmediate(() => callback(trouble ?? null, `catalogue ${number}`)),
  async* scan(id) {
    yield 'The first page. ';
    await new Promise(setImmediate);
    yield orElse(`scan ${id}`);
  },
};

async function visit(way, error) {
  server ??= await open(appFrom(path.join(__dirname, 'express3_four_arguments.js'), library, (reported) => reports.push(reported)));
  trouble = error;
  reports = [];
  return server.visit(`GET ${routes[way][0]}`, { half: true });
}

async function expectAnswer(way, error, status = error.status, words = error.message) {
  const answer = await visit(way, error);
  const good = answer.status === status && answer.text === JSON.stringify({ error: words });
  if (good && answer.crash === undefined) return;
  const kind = error.status === undefined ? 'without a status' : `with the status ${error.status}`;
  throw lesson`
    An error ${kind} was ${way} the route: GET ${routes[way][0]}
    I hoped for:  ${status} ${JSON.stringify({ error: words })}
    I got:        ${answer.status} ${oneLine(answer.text)}

    ${reason(answer, good, error, words)}
  `;
}

function reason({ crash, status, text }, good, error, words) {
  if (good && crash !== error) {
    return `The visitor got the right answer. Then your handler went on and tried to answer once more:
${said(crash)}

res.json() sends an answer, but it doesn't leave your function: the lines below it still run.`;
  }
  if (good) return 'Your handler answered AND passed the error on with next(). Express assumes that whatever is passed on\nis unanswered. Do one of the two for each error.';
  if (crash && crash !== error) return `There was a second error, in the error handler itself:\n${said(crash)}`;
  if (/^<!DOCTYPE/.test(text)) {
    return `Express wrote this page itself: it found no error handler on its way. Two things to look at:
- How many parameters does yours have? Express counts them: with four it's an error handler, with three it's
  ordinary middleware that waits for requests, whatever the parameters are called.
- Where is it? From the function that failed, Express goes DOWN the list.`;
  }
  if (text.includes(secret)) {
    return "The secret has reached the visitor. Who wrote this error's message? A library, a driver, a\nstranger: nobody who had visitors in mind.";
  }
  if (text === JSON.stringify({ error: words })) {
    return `The words are right. But programs read the status first, and ${status} says something else.`;
  }
  if (text.includes(words)) return 'The message is there, and more than that. A stack tells strangers which files and packages you use.';
  if (words === message) return 'This error is meant for visitors: they can do something about it, so they should learn what it is.';
  return 'The visitor should get the fixed words, as JSON, and nothing about the error.';
}

function whyOtherReports(error, wanted) {
  const why = wanted === 1
    ? 'The visitor was told nothing, which is right. So the report is the only trace of this error.\nWithout it, nobody learns about it; sent twice, it looks like two errors.'
    : "A report wakes somebody up at night. A visitor asking for a book that isn't there\nis no reason for that.";
  return lesson`
    An error came: ${said(error)} (status: ${error.status})
    I hoped for ${wanted === 1 ? 'one call of report(error)' : 'no call of report()'}. I saw
    ${reports.length === 0 ? 'none' : `${reports.length}: ${reports.map(said).join(', ')}`}

    ${why}
  `;
}

function whyNotCut({ status, text }) {
  return lesson`
    The route had sent the first page, and then failed. The visitor got: ${status} ${text}

    And then the answer was ended properly. To the visitor it looks complete: the status is 200, and nothing is
    missing as far as anybody can tell. The status can't be changed any more. All you can do is break it off. Who
    does that when next() is called with an error?
  `;
}

function whySecondError(crash) {
  return because(crash, lesson`
    The route had sent the first page, and then failed. Your error handler tried to answer, and failed, too:

        ${said(crash)}

    Status and headers are sent once, before the body. When they're on their way (res.headersSent), there can't be
    another answer. And this second error now hides the first one, which is the one that matters.
  `);
}
