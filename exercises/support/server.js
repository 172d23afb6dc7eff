'use strict';
// A real server around the learner's code, on a free port of this machine, and visits to it.
//
//   const shop = await open(app)                         an Express app or a (req, res) listener; closed after the tests
//   await shop.visit('GET /cups')                        -> { status, headers, type, text, json, lost }
//   await shop.visit('POST /cups', { json: {...}, headers: {...}, body: '...' })
//   await visit('http://127.0.0.1:3001', 'GET /cups')    the same for a server that somebody else has started
//   oneLine(text)                                        an answer for a lesson: of Express's error page only the error
//
// headers: a Headers object; json: the body parsed, or undefined; lost: errors that nobody handled meanwhile;
// crash: the error that reached the end of an Express app (and is not the client's fault, as broken JSON is).
// A visit that never gets its answer, or only half of one, fails with a lesson. So does a crash if the server
// was opened with { steady: true }, unless the visit says { crashes: true }. With { half: true } half an answer
// is one: { cut: true, status, headers, text }.

const { once } = require('node:events');
const http = require('node:http');
const { after } = require('node:test');
const { because, lesson, said } = require('./words.js');
const { unhandled } = require('./unhandled.js');

const PATIENCE = 40; // tenths of a second
const servers = new Set();

after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function open(handler, { steady = false } = {}) {
  const crash = { error: undefined, steady };
  if (typeof handler.use === 'function') {
    handler.set?.('env', 'test'); // Express does not print the errors that it answers itself
    handler.use((error, req, res, next) => {
      if (!((error?.status ?? error?.statusCode) < 500)) crash.error = error;
      next(error);
    });
  }
  const server = http.createServer(handler).listen(0, '127.0.0.1');
  servers.add(server);
  await once(server, 'listening');
  const url = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
  return { server, url, visit: (request, options) => visit(url, request, options, crash) };
}

function visit(url, request, options = {}, crash = {}) {
  const { headers = {}, json, body = json === undefined ? undefined : JSON.stringify(json), half = false, crashes = false } = options;
  const [method, path] = request.split(' ');
  const steady = crash.steady && !crashes;
  const what = json === undefined ? request : `${request} with ${body.slice(0, 60)}`;
  crash.error = undefined;
  const sent = { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers };
  return unhandled(async (lost) => {
    const { signal, enough } = patience();
    let begun; // the response, from its headers on
    const answer = fetch(url + path, { method, headers: sent, body, redirect: 'manual', signal })
      .then(async (response) => {
        begun = response;
        return { response, ...(half ? await whatCame(response) : { text: await response.text() }) };
      });
    answer.catch(() => {});
    try {
      const loss = lost.first.then((error) => Promise.reject(whatWasLost(error, request)));
      const { response, text, cut = false } = await Promise.race([answer, loss]);
      await new Promise((resolve) => setImmediate(resolve)); // what the handler does after its answer
      if (crash.error !== undefined && steady) throw whyCrashed(crash.error, what, response.status);
      const type = response.headers.get('content-type') ?? '';
      return { status: response.status, headers: response.headers, type, text, json: parsed(text), lost, crash: crash.error, cut };
    } catch (error) {
      if (error?.name === 'Lesson') throw error;
      throw steady && crash.error !== undefined ? whyCrashed(crash.error, what) : unanswered(request, error, begun);
    } finally {
      enough();
    }
  });
}

// It counts ticks, not the clock: on a machine that is so busy that all stands still for seconds, the
// answer gets its turn before the patience ends.
function patience() {
  const controller = new AbortController();
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (ticks === PATIENCE) controller.abort(new DOMException('no answer', 'TimeoutError'));
  }, 100);
  const enough = () => {
    clearInterval(timer);
    controller.abort(); // a visit that was given up, for a lost error, would wait for minutes
  };
  return { signal: controller.signal, enough };
}

async function whatCame(response) {
  let text = '';
  try {
    for await (const piece of response.body ?? []) text += Buffer.from(piece).toString();
    return { text };
  } catch (error) {
    if (error?.name === 'TimeoutError') throw error;
    return { text, cut: true };
  }
}

// For a lesson: in one line, and not too long.
function oneLine(text) {
  const line = text.replace(/\s+/g, ' ').replace(/<!DOCTYPE.*<pre>(.*?)<.*/, '<!DOCTYPE html> ... $1 ...');
  return line.length > 150 ? `${line.slice(0, 147)}...` : line;
}

function whyCrashed(error, what, status) {
  if (error?.code === 'ERR_HTTP_HEADERS_SENT') {
    return because(error, lesson`
      I sent ${what}, and your code answered twice. Node refuses the second answer:

          ${said(error)}

      res.json() sends an answer, but it does not leave your function: the lines below it run too.
    `);
  }
  return because(error, lesson`
    I sent ${what}, and a handler threw an error that nothing in your code caught:

        ${said(error)}

    ${status ? `Express answered in your place: ${status}, and a page of HTML.` : 'Express closed the connection.'} Which line throws this, and what
    did the visitor send, or leave out?
  `);
}

function whatWasLost(error, request) {
  return because(error, lesson`
    While I waited for the answer to ${request}, something failed in your code, and nobody took
    the error:

        ${said(error)}

    A real server would end here, with all its visitors. Where could this error be caught, and
    what should the visitor be told?
  `);
}

function unanswered(request, error, begun) {
  if (error?.name === 'TimeoutError' && begun) {
    return lesson`
      I sent ${request}. The answer began with status ${begun.status}, and after four seconds it has not ended.

      Anyone who begins an answer has to end it: res.end(), or, when something failed, by closing the
      connection. Which path through the code does neither?
    `;
  }
  if (error?.name === 'TimeoutError') {
    return lesson`
      I sent ${request} and waited four seconds. Nothing came back.

      A handler has two ways to go on: it answers (res.json(...), res.end(...)) or it hands over
      with next(). A request that takes a path which does neither waits until the client gives
      up. Which path is it?
    `;
  }
  return lesson`
    I sent ${request}, and the connection was closed before a whole answer had come.

    Answer politely, also when something went wrong: a status and a body tell the client what to do.
  `;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

module.exports = { oneLine, open, visit };
