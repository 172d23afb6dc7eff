'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { once } = require('node:events');
const http2 = require('node:http2');
const { setTimeout: sleep } = require('node:timers/promises');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const PATIENCE = 3000;
const room = `/room-${randomInt(100, 900)}`;
const paths = Array.from({ length: 20 }, (_, i) => `${room}/${i}`);

step('one request', () => museum(async ({ server, ask }) => {
  const asked = ask([`${room}/é`, '/missing'].map(encodeURI));
  await server.arrived(2, asked);
  server.answer(encodeURI(`${room}/é`));
  server.answer('/missing', 404);
  await expectAll(asked, [answerTo(encodeURI(`${room}/é`)), answerTo('/missing', 404)], 'asked for two paths. The server answered 200 and 404');
}));

step('twenty requests over one session, at the same time', () => museum(async ({ server, ask }) => {
  const asked = ask(paths);
  await server.arrived(20, asked);
  if (server.sessions.length > 1) throw whySessions(server.sessions.length);
  for (const one of paths) server.answer(one);
  await expectAll(asked, paths.map((one) => answerTo(one)), 'asked for twenty paths');
}));

step('each answer is reported as soon as it is there', () => museum(async ({ server, ask }) => {
  const asked = ask(paths);
  await server.arrived(20, asked);
  const order = [...paths.slice(1), paths[0]].sort((a, b) => (a === paths[0]) - (b === paths[0]) || Math.random() - 0.5);
  for (const [i, one] of order.entries()) {
    server.answer(one);
    await until(() => asked.told.length > i || asked.settled, () => whyNotTold(i + 1, asked.told.length));
    if (asked.told.at(-1)?.path !== one) throw whyNotTold(i + 1, asked.told.length);
  }
  await expectAll(asked, paths.map((one) => answerTo(one)), 'asked for twenty paths. The server answered them in another order', order);
}));

step('a stream that fails leaves the others alone', () => museum(async ({ server, ask }) => {
  const asked = ask(paths.slice(0, 3));
  await server.arrived(3, asked);
  server.reset(paths[1]);
  await until(() => asked.told.length > 0 || asked.settled, () => whyNotFailed('reset the second of three streams', asked));
  server.answer(paths[2]);
  server.answer(paths[0]);
  await expectAll(asked, [answerTo(paths[0]), failed(paths[1]), answerTo(paths[2])], 'asked for three paths. The server reset the second stream, and answered the others');
}));

step("a connection that breaks fails what isn't complete", () => museum(async ({ server, ask }) => {
  const asked = ask(paths.slice(0, 3));
  await server.arrived(3, asked);
  server.answer(paths[1]);
  await until(() => asked.told.length > 0 || asked.settled, () => whyNotTold(1, 0));
  server.begin(paths[2]);
  await turns(20);
  server.cut();
  await expectAll(asked, [failed(paths[0]), answerTo(paths[1]), failed(paths[2])], `asked for three paths. The server answered the second one, sent the
head and half of the body for the third one, and then the connection broke`);
}));

step('nobody is listening', () => museum(async ({ server, ask }) => {
  await server.close();
  await expectAll(ask(paths.slice(0, 2)), [failed(paths[0]), failed(paths[1])], 'asked for two paths, and nobody listens on this port');
}));

// ---------------------------------------------------------------------------

const bodyOf = (one) => `exhibit ${one}: Büste ${one.length}`;
const answerTo = (one, status = 200) => ({ path: one, status, body: bodyOf(one) });
const failed = (one) => ({ path: one, error: true });

async function museum(body) {
  const { getAll } = exportsOf(path.join(__dirname, 'h2_1_many_streams.js'), 'getAll');
  const server = await newServer();
  const ask = (wanted) => {
    const asked = { told: [], settled: false, paths: wanted };
    asked.promise = (async () => getAll(server.url, [...wanted], (answer) => asked.told.push(answer)))().finally(() => (asked.settled = true));
    asked.promise.catch(() => {});
    return asked;
  };
  try {
    await unhandled((lost) => Promise.race([body({ server, ask }), lost.first.then((error) => Promise.reject(whyLost(error)))]));
    await until(() => server.sessions.every((session) => session.closed || session.destroyed), whyNotClosed);
  } finally {
    await server.close();
  }
}

// Its answers wait until the test asks for them.
async function newServer() {
  const [streams, sessions, sockets] = [new Map(), [], []];
  const server = http2.createServer();
  server.on('connection', (socket) => sockets.push(socket.on('error', () => {})));
  server.on('session', (session) => sessions.push(session.on('error', () => {})));
  server.on('sessionError', () => {});
  server.on('stream', (stream, headers) => streams.set(headers[':path'], stream.on('error', () => {})));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const cut = () => sockets.forEach((socket) => socket.destroy());
  // The body in two pieces, cut in the middle of the letter ü.
  const halves = (one) => {
    const bytes = Buffer.from(bodyOf(one));
    const at = bytes.indexOf(Buffer.from('ü')) + 1;
    return [bytes.subarray(0, at), bytes.subarray(at)];
  };
  return {
    sessions,
    cut,
    url: `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`,
    async arrived(count, asked) {
      const late = () => whyNotArrived(streams.size, count, sessions.length);
      await until(() => streams.size === count || asked.settled, late);
      if (streams.size === count) return;
      await asked.promise.catch((error) => Promise.reject(whyRejected('asked for some paths', error)));
      throw late();
    },
    begin(one, status = 200) {
      const stream = streams.get(one);
      stream.respond({ ':status': status });
      stream.write(halves(one)[0]);
    },
    answer(one, status) {
      this.begin(one, status);
      setImmediate(() => setImmediate(() => streams.get(one).end(halves(one)[1])));
    },
    reset: (one) => streams.get(one).close(http2.constants.NGHTTP2_INTERNAL_ERROR),
    close() {
      cut();
      return server.listening ? new Promise((resolve) => server.close(resolve)) : undefined;
    },
  };
}

async function until(condition, late) {
  for (const end = performance.now() + PATIENCE; !condition(); await sleep(1)) if (performance.now() > end) throw late();
}

async function expectAll(asked, hoped, what, order) {
  const pending = lesson`
    I ${what}. Three seconds later the promise of getAll() was still pending, and onAnswer had been called ${asked.told.length} time(s).

    ${/broke|nobody/.test(what) ? "Not every stream gets 'response', 'end' or 'error' when its connection breaks. But each of them gets 'close'."
      : "Each stream comes to an end: 'close' is its last event, whatever happened."}
  `;
  const got = await within(PATIENCE, asked.promise, pending).catch((error) => Promise.reject(error === pending ? error : whyRejected(what, error)));
  const plain = (answers) => (Array.isArray(answers) ? answers : [answers]).map((one) => (one?.error ? { ...one, error: one.error instanceof Error || show(one.error) } : one));
  if (!isDeepStrictEqual(plain(got), hoped)) throw whyOther(what, plain(got), hoped, order);
  const byPath = (a, b) => (a.path < b.path ? -1 : 1);
  if (isDeepStrictEqual(plain(asked.told).sort(byPath), [...hoped].sort(byPath))) return;
  throw lesson`
    I ${what}. The promise of getAll() gave what I hoped for, but onAnswer was called ${asked.told.length} time(s) instead of ${hoped.length}, or with other answers.

    It's called once for each path, even for one that failed: the screen shows a sad face there.
  `;
}

function whyNotArrived(got, hoped, sessions) {
  if (sessions > 1) return whySessions(sessions);
  return lesson`
    I asked for ${hoped} paths. The server answers none of them until all have arrived. ${got} have, over ${sessions} session(s), and then nothing happened for
    three seconds.

    ${got > 0 ? 'The next request waits for the answer to the one before. Send all of them first; each stream says when its own answer comes.'
      : sessions > 0 ? "There's a session. session.request() opens a stream in it; GET needs no end() and no body." : 'The server speaks HTTP/2 without TLS, and fetch() doesn\'t. http2.connect() opens a session.'}
  `;
}

function whySessions(count) {
  return lesson`
    I asked for several paths, and the server counted ${count} sessions. One would do.

    Each session is a connection: a TCP handshake, a TLS handshake, buffers on both sides. A session takes any number of streams;
    which line runs once for each path and should run once for all?
  `;
}

function whyNotTold(released, told) {
  return lesson`
    Twenty requests are on their way, and the server answers them one by one, not in the order of the paths. It has answered ${released}, and
    onAnswer has been called ${told} time(s), or for another one.

    A slow answer must not hold the others back. Call onAnswer where one answer is complete, not where all are, and not in turn.
  `;
}

function whyNotFailed(what, asked) {
  return lesson`
    I ${what}. onAnswer should get { path, error } right then. Three seconds later it had been called ${asked.told.length} time(s).

    Which event does a stream emit when it's reset? ('end' doesn't come.)
  `;
}

function whyRejected(what, error) {
  if (error?.name === 'Lesson') return error;
  return because(error, lesson`
    I ${what}. The promise of getAll() was rejected:

        ${said(error)}

    ${/fetch failed/.test(error?.message) ? 'The server speaks HTTP/2 without TLS, and fetch() doesn\'t. http2.connect() opens a session.'
      : error?.code === 'ERR_HTTP2_GOAWAY_SESSION' || error?.code === 'ERR_HTTP2_INVALID_SESSION' ? 'The session was closed or destroyed before all requests had their answers.'
        : 'One stream that fails is one answer with an error. The others go on, and their answers count.'}
  `);
}

function whyOther(what, got, hoped, order) {
  const i = hoped.findIndex((one, at) => !isDeepStrictEqual(one, got[at]));
  const [one, wanted] = [got[i], hoped[i]];
  return lesson`
    I ${what}. ${got.length === hoped.length ? `Answer number ${i + 1}` : `I got ${got.length} answers instead of ${hoped.length}. Number ${i + 1}`} was:

        hoped for  ${show(wanted).replace(/\s+/g, ' ').replace('error: true', 'error: an Error')}
        got        ${show(one).replace(/\s+/g, ' ').slice(0, 160)}

    ${wanted.error && one && !one.error ? `This answer isn't complete. A connection that breaks ends its streams without an 'error', and often with 'end', as if all were well.
    The stream's rstCode in 'close' tells the truth: 0 is NO_ERROR.`
      : one?.error && !wanted.error ? (wanted.status >= 400 ? "A status is an answer: the server was reached, and it knew what to say. An error is when there's no answer." : 'This one was complete, or could have been. What ended it?')
        : order && one && one.path !== wanted.path ? 'The result has the order of the paths, whatever was ready first.'
          : one?.body?.length < wanted.body?.length && wanted.body.startsWith(one.body.replace(/\uFFFD+$/, '')) ? 'The second half of the body is missing. Did something end the stream, or the session, before all answers were complete?'
          : /\uFFFD/.test(one?.body) ? 'A letter of two bytes came in two pieces, and each half became text on its own. You can tell a stream its encoding.'
            : one?.error && one.error !== true ? 'error is an Error.' : 'Compare the two. The status is in the headers of the event \'response\'.'}
  `;
}

function whyNotClosed() {
  return lesson`
    All answers are there, and the promise of getAll() is fulfilled. Three seconds later the session is still open.

    It keeps the program alive, and the server remembers it. close() lets the open streams finish; who calls it, also when something failed?
  `;
}

function whyLost(error) {
  return because(error, lesson`
    An error reached nobody. A real program would end here, with all its screens:

        ${said(error)}

    ${/REFUSED|SESSION_ERROR|RESET/.test(error?.code) ? "The session emits 'error', and each of its streams does as well. An 'error' without a listener ends the process, even if you listen on all streams."
      : /STREAM/.test(error?.code) ? "Each stream emits its own 'error'. Who listens?" : 'Which line is it, and who calls it?'}
  `);
}
