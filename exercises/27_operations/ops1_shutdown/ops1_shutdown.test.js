'use strict';
const http = require('node:http');
const net = require('node:net');
const path = require('node:path');
const { once } = require('node:events');
const { after } = require('node:test');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const LONG = 60_000; // a limit that nobody reaches

step('visitors who are being served get the whole answer', () => shop({}, async ({ visit, shutdown, log }) => {
  const [paying, loading] = [visit('/pay'), visit('/download')];
  await Promise.all([paying.arrived, loading.headers]);
  const ending = shutdown();
  await turns(5);
  paying.go();
  loading.go();
  const [paid, loaded] = await Promise.all([paying.answer, loading.answer]);
  if (paid.text !== 'paid' || loaded.text !== 'part 1, part 2') throw whyCut(paid, loaded);
  if (paid.connection !== 'close') throw whyKeptAlive(paid);
  const code = await finished(ending, log);
  if (code !== 0) throw lesson`All visitors were served, the pool was closed, and shutdown() gave ${show(code)}. I hoped for 0.`;
}));

step('nobody new comes in, and idle connections are closed', () => shop({}, async ({ port, visit, shutdown, log }) => {
  const idle = visit('/quick');
  await idle.answer;
  const busy = visit('/pay');
  await busy.arrived;
  const ending = shutdown();
  await turns(5);
  if (await connects(port)) {
    throw lesson`
      I called shutdown() while one visitor was still being served. Then a new visitor tried to connect, and was let in.

      The load balancer has other processes to choose from. This one shouldn't accept anybody any more, from the first
      moment on.
    `;
  }
  await within(3000, idle.closed, lesson`
    I called shutdown() while one visitor was still being served. Another one had got an answer long before, and the connection was
    kept for the next request. Three seconds later it's still open.

    A connection that carries no request has nothing to wait for.
  `);
  busy.go();
  await busy.answer;
  await finished(ending, log);
}));

step('the pool ends last', () => shop({ slowPool: true }, async ({ visit, shutdown, log, pool }) => {
  const paying = visit('/pay');
  await paying.arrived;
  let code;
  const ending = shutdown();
  ending?.then?.((value) => (code = value), () => {});
  await turns(10);
  if (log.includes('pool.end()')) {
    throw lesson`
      I called shutdown() while a visitor was still paying. pool.end() was called before the visitor had the answer: ${log.join(', ')}

      The payment still has to be written to the database. Close in the reverse order of use: first the door, then what the
      people inside need.
    `;
  }
  paying.go();
  await paying.answer;
  await within(3000, pool.asked, lesson`
    The last visitor was served, and three seconds later pool.end() hasn't been called.

    When does a connection end after its last answer? And what tells you that all of them have ended?
  `);
  await turns(10);
  if (code !== undefined) {
    throw lesson`
      pool.end() was called, and its promise is still pending: the database needs a moment. shutdown() has given ${show(code)} already.

      The program ends now, and the database has to clean up after it.
    `;
  }
  pool.close();
  await finished(ending, log);
}));

for (const [what, options] of [
  ['a visitor never gets an answer', {}],
  ['the pool never closes', { slowPool: true }],
]) {
  step(`after the limit it's forced: ${what}`, () => shop({ limit: 40, ...options }, async ({ visit, shutdown, log }) => {
    const paying = options.slowPool ? undefined : visit('/pay');
    await paying?.arrived;
    const code = await within(4000, shutdown(), lesson`
      The limit was 40 milliseconds, and ${what}. After four seconds shutdown() was still waiting.

      A request that hangs may hang forever, and the platform kills the process in the end. Who looks at the clock, and at which part of
      the work?
    `);
    if (code !== 1) throw lesson`The limit passed, and ${what}. shutdown() gave ${show(code)}, and I hoped for 1: something went wrong.`;
    await within(3000, paying?.closed, lesson`
      The limit passed, and shutdown() gave 1. But the connection of the visitor is still open.

      As long as it lives, the process doesn't end. Which method of the server cuts all of them?
    `);
    if (log.includes('exit')) throw whyExit();
  }));
}

step('a pool that fails is exit code 1', () => shop({ brokenPool: true }, async ({ shutdown }) => {
  const code = await shutdown()?.catch?.((error) => error);
  if (code === 1) return;
  throw lesson`
    pool.end() was rejected with "database gone". shutdown() ${code instanceof Error ? `was rejected: ${said(code)}` : `gave ${show(code)}`}. I hoped for the exit code 1.
  `;
}));

step('a second call is the same shutdown', () => shop({}, async ({ visit, shutdown, log }) => {
  const paying = visit('/pay');
  await paying.arrived;
  const calls = [shutdown(), shutdown()];
  await turns(5);
  paying.go();
  await paying.answer;
  calls.push(shutdown());
  const codes = await finished(Promise.all(calls), log);
  const ends = log.filter((what) => what === 'pool.end()').length;
  if (codes.join() === '0,0,0' && ends === 1) return;
  throw lesson`
    I called shutdown() three times: twice at once, and again when it was nearly done. It gave ${codes.join(', ')}, and pool.end() was
    called ${ends} times.

    Signals come twice, and from several sides. Where is the first one's promise, for the others to have?
  `;
}));

step('no timer stays behind', () => shop({ limit: LONG }, async ({ shutdown, log }) => {
  const timers = () => process.getActiveResourcesInfo().filter((what) => what === 'Timeout').length;
  const before = timers();
  await finished(shutdown(), log);
  await turns(5);
  if (timers() <= before) return;
  throw lesson`
    Everything was closed at once, and the timer of the limit still runs. The program waits for it, for up to a minute, before it
    ends.
  `;
}));

// ---------------------------------------------------------------------------

const open = new Set();
after(() => {
  for (const server of open) {
    server.closeAllConnections();
    server.close();
  }
});

function shop({ limit = LONG, slowPool = false, brokenPool = false }, body) {
  return unhandled(async (lost) => {
    const { prepareShutdown } = exportsOf(path.join(__dirname, 'ops1_shutdown.js'), 'prepareShutdown');
    const log = [];
    const waiting = new Map();
    const server = http.createServer((req, res) => {
      if (req.url === '/quick') return res.end('quick');
      if (req.url === '/download') res.write('part 1, ');
      waiting.get(req.url)(() => res.end(req.url === '/download' ? 'part 2' : 'paid'));
    });
    server.keepAliveTimeout = LONG; // nothing ends by itself
    const agents = [];
    open.add(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address();

    const pool = {};
    pool.asked = new Promise((resolve) => (pool.wasAsked = resolve));
    pool.closed = new Promise((resolve) => (pool.close = resolve));
    const end = async () => {
      log.push('pool.end()');
      pool.wasAsked();
      if (brokenPool) throw new Error('database gone');
      if (slowPool) await pool.closed;
    };
    const shutdown = calmly('called prepareShutdown(server, ...)', () => prepareShutdown(server, { pool: { end, query: async () => [] }, limit }));
    if (typeof shutdown !== 'function') throw lesson`I called prepareShutdown(server, ...) and got ${show(shutdown)}. I hoped for the function shutdown.`;

    const visit = (url) => {
      const agent = new http.Agent({ keepAlive: true });
      agents.push(agent);
      const visitor = { go: undefined };
      visitor.arrived = new Promise((resolve) => waiting.set(url, (go) => resolve((visitor.go = go))));
      const request = http.get({ port, host: '127.0.0.1', path: url, agent });
      visitor.closed = new Promise((resolve) => request.once('socket', (socket) => socket.once('close', resolve)));
      const response = new Promise((resolve) => request.once('response', resolve).once('error', () => resolve(undefined)));
      visitor.headers = response.then(() => visitor.arrived);
      visitor.answer = (async () => {
        const got = await response;
        if (!got) return { text: 'nothing: the connection was cut' };
        let text = '';
        try {
          for await (const piece of got.setEncoding('utf8')) text += piece;
        } catch {
          text += ' [the connection was cut]';
        }
        return { text, connection: got.headers.connection };
      })();
      return visitor;
    };

    const { exit } = process;
    const { setTimeout } = globalThis;
    const timers = [];
    process.exit = () => log.push('exit');
    globalThis.setTimeout = Object.assign((...given) => {
      const timer = setTimeout(...given);
      if (given[1] === LONG) timers.push(timer);
      return timer;
    }, setTimeout);
    try {
      const call = () => calmly('called shutdown()', shutdown);
      await Promise.race([body({ port, visit, shutdown: call, log, pool }), lost.first.then((error) => Promise.reject(whyLost(error)))]);
      if (log.includes('exit')) throw whyExit();
    } finally {
      Object.assign(globalThis, { setTimeout });
      process.exit = exit;
      for (const timer of timers) clearTimeout(timer);
      for (const agent of agents) agent.destroy();
      server.closeAllConnections();
    }
  });
}

async function finished(ending, log) {
  if (typeof ending?.then !== 'function') throw lesson`I called shutdown() and got ${show(ending)}. I hoped for a promise of the exit code.`;
  const code = await within(3000, ending, lesson`
    All visitors had their answer, and three seconds later shutdown() was still waiting (so far: ${log.join(', ') || 'nothing has been closed'}).

    server.close() waits until each connection has ended. After its answer, a connection is kept for another request, unless
    somebody ends it. That includes the one whose answer had begun before the shutdown.
  `);
  if (log.includes('exit')) throw whyExit();
  return code;
}

const connects = (port) => new Promise((resolve) => {
  const socket = net.connect(port, '127.0.0.1');
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  socket.once('connect', () => socket.destroy());
});

function whyCut(paid, loaded) {
  return lesson`
    Two visitors were being served when I called shutdown(). One was paying, the other one had got the first half of a download.
    They got:

        payment    ${paid.text}
        download   ${loaded.text}

    Stop letting people in, but let those inside finish. A connection with a request on it isn't idle. (Or did an error lead
    your code to force the end? An answer that has begun takes no more headers; res.headersSent tells you.)
  `;
}

function whyKeptAlive({ connection }) {
  return lesson`
    A visitor was being served when I called shutdown(), and the answer came with the header Connection: ${show(connection)}

    The client takes that as a promise that it may send the next request here. Tell it with \`Connection: close\`. Which answers are
    still without headers when shutdown() is called?
  `;
}

function whyExit() {
  return lesson`
    Your code called process.exit(). It ends everything at once, including what others still have to do: write the log, send the last metrics.

    Give the exit code to the caller, as the promise's value.
  `;
}

function whyLost(error) {
  return because(error, lesson`
    During the shutdown something failed in your code, and nobody took the error:

        ${said(error)}

    ${error?.code === 'ERR_HTTP_HEADERS_SENT' ? 'This answer has begun: its headers are on their way. res.headersSent tells you.' : 'Each promise needs somebody who handles its result, even when it has lost a race.'}
  `);
}
