'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { once } = require('node:events');
const { appFrom } = require('../../support/express-app.js');
const { oneLine, open } = require('../../support/server.js');
const { ladder, lesson, within } = require('../../support/teacher.js');

const step = ladder();
const book = `Momo ${randomInt(2, 1e6)}`;
const lost = `/attic/${randomInt(1e6)}?box=${randomInt(1e6)}`;
const broken = { body: '{"book": ', headers: { 'content-type': 'application/json' } };

const list = ['GET /books', 200, '["Emma","Dune","Momo"]'];
const loan = ['POST /loans', 201, JSON.stringify({ book, weeks: 4 }), { json: { book } }];
const printer = ['GET /printer', 500, '{"error":"Something went wrong"}'];
const attic = [`GET ${lost}`, 404, '{"error":"Not found"}'];
const noJson = ['POST /loans', 400, '{"error":"Something went wrong"}', broken];

step('the list of books comes', () => expectAnswer(list, whyNoList));
step('a book can be borrowed', () => expectAnswer(loan, whyNoLoan));
step('an error in a route becomes a JSON answer', () => expectAnswer(printer, whyNoErrorAnswer));
step('an unknown path is a 404', () => expectAnswer(attic, whyNoNotFound));
step("a body that isn't JSON is refused", () => expectAnswer(noJson, whyNoErrorAnswer));

step('the log has one line for each request, with its status', async () => {
  for (const [request, status, , options] of [list, attic, loan, printer, noJson]) {
    const before = timers();
    const { lines } = await visit(request, options);
    const wanted = `${request} ${status}`;
    if (lines.length === 1 && lines[0] === wanted) continue;
    if (lines.some((line) => line !== wanted && answered.has(line))) throw whyLate(wanted);
    if (lines.length > 0) throw whyOtherLog(lines, wanted, options === broken);
    throw timers() > before ? whyLate(wanted) : whyOtherLog(lines, wanted, options === broken);
  }
});

// ---------------------------------------------------------------------------

// A timer that waits now, and did not before the visit, is the learner's.
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

let app;
let library;
let lines;
const answered = new Set(); // the line that each visit so far should have given

async function visit(request, options) {
  app ??= appFrom(path.join(__dirname, 'express2_order_matters.js'), (...said) => lines.push(said.join(' ')));
  library ??= await open(app);
  lines = [];
  const served = once(library.server, 'request').then(([, res]) => res.closed || once(res, 'close'));
  const answer = await library.visit(request, options);
  await within(4000, served, lesson`
    The answer to ${request} has come, but four seconds later the server still isn't done with it.
  `);
  await new Promise(setImmediate); // what else waits for the end of the answer
  answered.add(`${request} ${answer.status}`);
  return { ...answer, lines };
}

async function expectAnswer([request, status, text, options], reason) {
  const answer = await visit(request, options);
  if (answer.status === status && answer.text === text) return;
  throw lesson`
    I sent:       ${request}${options ? ` with the body ${options.body ?? JSON.stringify(options.json)}` : ''}
    I hoped for:  ${status} ${text}
    I got:        ${answer.status} ${oneLine(answer.text)}

    ${reason(answer)}
  `;
}

function whyNoList({ status }) {
  return status === 404
    ? 'answerNotFound has no path, so it answers everything that reaches it. A request walks down\nthe lines of createApp() until somebody answers. Who should be asked last?'
    : status === 500
      ? 'answerError says so when a function fails on the way. `listBooks` and express.json() were fine, so\nlook at the logger. An event needs a function that can be called later: `log(...)`, with its\nparentheses, is called at once, and what it returns is no function.'
      : "The functions below createApp() were fine. Only the order of the lines and the logger weren't.";
}

function whyNoLoan({ status, text }) {
  if (status === 500 && text === printer[2]) {
    return `The function \`borrow\` failed: req.body is undefined until a parser has run. Express doesn't read
bodies by itself. The function that express.json() makes does, for the lines below it.`;
  }
  return status === 404 ? whyNoList({ status }) : 'The function `borrow` was fine.';
}

function whyNoErrorAnswer({ status, text }) {
  if (status === 404) return whyNoList({ status });
  const handler = app.router.stack.find(({ name }) => name === 'answerError')?.handle;
  if (/^<!DOCTYPE/.test(text) && !handler) {
    return 'Express wrote this page itself: a function failed, and nobody took the error. answerError would take\nit, but no line of createApp() hands it to the app any more.';
  }
  if (/^<!DOCTYPE/.test(text) && handler.length !== 4) {
    return `Express wrote this page itself. It counts the parameters: a function with four of them takes errors,
any other one takes requests. Your answerError has ${handler.length}.`;
  }
  return /^<!DOCTYPE/.test(text)
    ? 'Express wrote this page itself. When a function fails, Express walks on from there and looks for an\nerror handler BELOW it. answerError is above: nobody gets there any more.'
    : 'The functions `print` and `answerError` were fine.';
}

function whyNoNotFound({ text }) {
  return /^<!DOCTYPE/.test(text)
    ? "Express wrote this page itself: the request reached the end of the lines, and nobody had\nanswered. That's what answerNotFound is for."
    : 'The function `answerNotFound` was fine.';
}

function whyLate(wanted) {
  return lesson`
    The log should get:  ${wanted}
    It didn't get it in time: the answer is complete, and a timer still has to write the line.

    A timer only guesses when an answer has been sent: too early for a slow one, too late for a quick
    one. The response itself emits an event at that moment. What's it called?
  `;
}

function whyOtherLog(lines, wanted, isBroken) {
  const seen = lines.length === 0 ? '(nothing)' : lines.join(', and ');
  const [line = ''] = lines;
  const reason = () => {
    if (lines.length > 1) return 'It should be exactly one line: whoever counts them would count this visitor twice.';
    if (lines.length === 0 && isBroken) {
      return 'The body was broken JSON. express.json() refuses it, and from there the walk goes on to the error\nhandler. So whatever wants to see EVERY request has to come before anything that may refuse one.';
    }
    if (lines.length === 0) {
      return "A request that was answered above never reaches the lines below. Whatever wants to see every\nrequest has to be asked first.";
    }
    if (line.startsWith(wanted.split(' ').slice(0, 2).join(' '))) {
      return "The logger is asked first, when nobody has answered yet, and res.statusCode starts out as 200.\nLogging after next() doesn't help either: next() returns as soon as the next function waits, or\nreads a body. The response emits an event when it has been sent. What's it called?";
    }
    return 'The line should have the method, the whole path (req.originalUrl) and the status, with spaces.';
  };
  return lesson`
    The log should get:  ${wanted}
    It got:              ${seen}

    ${reason()}
  `;
}
