'use strict';
// Warms up the HTTP server, fetch() and Express while the learner reads, because the first request of a process
// makes Node.js compile all of them. A small app serves a few requests over the loopback address and is closed
// again. Errors are ignored: if the network does not work, the run reports it.

const { once } = require('node:events');
const http = require('node:http');
const net = require('node:net');
const { clearInterval, setImmediate, setInterval } = require('node:timers');

const TIMEOUT = 1000; // milliseconds, for a machine on which nothing answers
const POLL_INTERVAL = 20; // milliseconds between checks whether an order has arrived

// Only a few requests: V8 optimizes functions that run often, on other threads, which could still be busy when
// the order arrives. Older versions of Node.js wait for those threads before they end.
/** @type {[string, RequestInit][]} */
const VISITS = [
  ['/cups/1?size=2', { method: 'GET' }],
  ['/cups/1', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"size":2}' }],
  ['/nowhere', { method: 'GET' }],
];

function shop(express) {
  const app = express();
  app.set('env', 'test');
  app.use(express.json());
  app.get('/cups/:id', (req, res) => res.json({ ...req.params, ...req.query }));
  app.post('/cups/:id', (req, res) => res.status(201).json(req.body));
  app.use((req, res) => res.status(404).json({ error: 'nothing is here' }));
  return (req, res) => {
    res.sendDate = false; // Node.js caches the date for the rest of the second, and this process is about to block
    app(req, res);
  };
}

// Returns a new agent for fetch(), because the global one remembers the servers that it has talked to. Throws if a
// proxy replaces the global agent. Adds each opened socket to `sockets`, so that the caller can close those that
// get no answer.
function createAgent(sockets) {
  const connect = ({ hostname, port }, opened) => {
    const socket = net.connect({ host: hostname, port });
    sockets.push(socket);
    socket.once('error', opened).once('connect', () => {
      socket.off('error', opened);
      opened(null, socket);
    });
  };
  for (const version of [2, 1]) {
    const Agent = globalThis[Symbol.for(`undici.globalDispatcher.${version}`)]?.constructor;
    if (Agent?.name === 'Agent') return new Agent({ connect });
  }
  throw new Error('fetch() has another dispatcher');
}

async function visitAll(server, { dispatcher, signal, isOver }) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening', { signal });
  const url = `http://127.0.0.1:${server.address().port}`;
  for (const [path, options] of VISITS) {
    if (isOver()) return;
    const response = await fetch(url + path, { headers: {}, ...options, dispatcher, redirect: 'manual', signal });
    response.headers.get('content-type');
    JSON.parse(await response.text());
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

// Never rejects, and takes little longer than the timeout. Afterwards nothing is open any more. `isOver()` returns
// whether to stop because an order has arrived.
async function warmUp(express, isOver) {
  const deadline = new AbortController();
  const until = performance.now() + TIMEOUT;
  const timer = setInterval(() => {
    if (isOver() || performance.now() > until) deadline.abort();
  }, POLL_INTERVAL);
  const sockets = [];
  try {
    const dispatcher = createAgent(sockets);
    const server = http.createServer(shop(express)).on('error', () => {});
    server.on('connection', (socket) => sockets.push(socket));
    await visitAll(server, { dispatcher, signal: deadline.signal, isOver }).catch(() => {});
    server.close();
    for (const socket of sockets) socket.destroy();
    dispatcher.destroy().catch(() => {});
  } catch {
    // The run reports this better than the host could.
  }
  clearInterval(timer);
  // After two turns of the event loop the handles are closed and the resource timings recorded.
  await turn();
  await turn();
  performance.clearResourceTimings();
}

module.exports = { warmUp };
