'use strict';
// A real server around the learner's code, on a free port of this machine, and visits to it.
//
//   const shop = await open(app)                         an Express app or a (req, res) listener; closed after the tests
//   await shop.visit('GET /cups')                        -> { status, headers, type, text, json, lost }
//   await shop.visit('POST /cups', { json: {...}, headers: {...}, body: '...' })
//   await visit('http://127.0.0.1:3001', 'GET /cups')    the same for a server that somebody else has started
//
// headers: a Headers object; json: the body parsed, or undefined; lost: errors that nobody handled meanwhile.
// A visit that never gets its answer, or only half of one, fails with a lesson.

const { once } = require('node:events');
const http = require('node:http');
const { after } = require('node:test');
const { because, lesson, said } = require('./words.js');
const { unhandled } = require('./unhandled.js');

const PATIENCE = 4000;
const servers = new Set();

after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function open(handler) {
  const server = http.createServer(handler).listen(0, '127.0.0.1');
  servers.add(server);
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}`;
  return { server, url, visit: (request, options) => visit(url, request, options) };
}

function visit(url, request, { headers = {}, json, body = json === undefined ? undefined : JSON.stringify(json) } = {}) {
  const [method, path] = request.split(' ');
  const sent = { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers };
  return unhandled(async (lost) => {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = fetch(url + path, { method, headers: sent, body, redirect: 'manual', signal })
      .then(async (response) => ({ response, text: await response.text() }));
    answer.catch(() => {});
    try {
      const loss = lost.first.then((error) => Promise.reject(whatWasLost(error, request)));
      const { response, text } = await Promise.race([answer, loss]);
      const type = response.headers.get('content-type') ?? '';
      return { status: response.status, headers: response.headers, type, text, json: parsed(text), lost };
    } catch (error) {
      throw error?.name === 'Lesson' ? error : unanswered(request, error);
    }
  });
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

function unanswered(request, error) {
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

module.exports = { open, visit };
