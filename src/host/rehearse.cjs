'use strict';
// What only the first request of a process costs is paid while the learner reads: Node compiles its server,
// its fetch() and the parser of both, Express compiles its own functions. A small app is visited over the
// loopback, and all of it is closed again. Where that cannot be, nothing is said: the run finds out itself.

const { once } = require('node:events');
const http = require('node:http');
const net = require('node:net');
const { clearInterval, setImmediate, setInterval } = require('node:timers');

const PATIENCE = 1000; // milliseconds, for a machine on which nothing answers
const GLANCE = 20; // milliseconds between looks whether somebody waits

// Few: functions that run often are compiled anew, for speed, on other threads, and that would still go on
// when the order comes. Older versions of Node wait for those threads before they end.
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
    res.sendDate = false; // Node keeps the date for the rest of the second, and this process is about to stand still
    app(req, res);
  };
}

// The agent that fetch() uses keeps a list of whom it has talked to. None is found where a proxy stands in its
// place. `sockets`: takes each one that is opened; nobody else would close one that gets no answer.
function agentOfItsOwn(sockets) {
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

// Never rejects and takes little more than the patience, whatever the network does. When it is done, nothing
// is open any more. `isOver()`: whether somebody waits for the end.
async function rehearse(express, isOver) {
  const patience = new AbortController();
  const until = performance.now() + PATIENCE;
  const timer = setInterval(() => {
    if (isOver() || performance.now() > until) patience.abort();
  }, GLANCE);
  const sockets = [];
  try {
    const dispatcher = agentOfItsOwn(sockets);
    const server = http.createServer(shop(express)).on('error', () => {});
    server.on('connection', (socket) => sockets.push(socket));
    await visitAll(server, { dispatcher, signal: patience.signal, isOver }).catch(() => {});
    server.close();
    for (const socket of sockets) socket.destroy();
    dispatcher.destroy().catch(() => {});
  } catch {
    // The run will say so better than we could.
  }
  clearInterval(timer);
  // What has been closed is gone when the event loop has gone round, and each visit has been measured.
  await turn();
  await turn();
  performance.clearResourceTimings();
}

module.exports = { rehearse };
