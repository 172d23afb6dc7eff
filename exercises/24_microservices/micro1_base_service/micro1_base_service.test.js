'use strict';
const http = require('node:http');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { after } = require('node:test');
process.env.NODE_ENV = 'test'; // or Express prints errors that a lesson is about to explain
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { oneLine, visit } = require('../../support/server.js');
const { outcomeOf } = require('../../support/unhandled.js');
const { breadServiceOn } = require('./bread_service.js');

const step = ladder();
const price = randomInt(2, 900);
let service; // started in the first step, visited by the next ones, stopped in the last
let url;

step('a subclass with its own fields can be built, started and visited', async (t) => {
  t.after(holdTimers());
  service = build();
  service.breads.set('rye', { price });
  url = `http://127.0.0.1:${await start(service)}`;
  const { status, text } = await visit(url, 'GET /breads/rye').catch((error) => {
    throw /properties of undefined/.test(error.cause?.message) ? because(error.cause, whyNoBread('no answer', said(error.cause))) : error;
  });
  if (status !== 200 || text !== JSON.stringify({ price })) throw whyNoBread(status, oneLine(text));
});

step('a second service finds its own port, and says when its port is taken', async () => {
  const second = build();
  const port = await start(second);
  await visit(`http://127.0.0.1:${port}`, 'GET /health');
  await stop(second);

  const taken = Number(new URL(url).port);
  const { value, error, lost } = await outcomeOf(() => build({ port: taken }).start(), lesson`
    I started a second service on port ${taken}, where the first one is listening. I am still
    waiting: after four seconds the promise of start() is neither fulfilled nor rejected.

    A server that can't listen says so with the event 'error'. Who hears it here?
  `);
  if (error?.code === 'EADDRINUSE') return;
  throw because(error ?? lost, lesson`
    I started a second service on port ${taken}, where the first one is listening. I hoped that the
    promise of start() would be rejected with EADDRINUSE. I saw:

        ${lost ? `nobody caught ${said(lost)}` : error ? said(error) : `start() was fulfilled with ${show(value)}`}

    A server reports with an event how it went: 'listening' or 'error'. start() has to wait for the
    first of the two. (In Express 5 the callback of app.listen() is called in both cases, with the
    error as its argument.)
  `);
});

step('every route has its headers and its JSON, and makes one line in the log', async () => {
  for (const [request, status, body] of [
    ['GET /breads/rye', 200, { price }],
    ['GET /breads/none', 404],
    ['POST /breads', 201, { name: 'spelt', price: price + 1 }],
    ['GET /shop/hours', 200, { opens: 6 }],
    ['GET /nothing/here', 404],
    ['GET /health', 200, { service: 'bread-service', status: 'up' }],
  ]) {
    lines.length = 0;
    const { headers, json } = await visit(url, request, request.startsWith('POST') ? { json: body } : {});
    for (const [what, expected, got] of [
      ['the header access-control-allow-origin (of cors)', '*', headers.get('access-control-allow-origin')],
      ['the header x-content-type-options (of helmet)', 'nosniff', headers.get('x-content-type-options')],
      ['the JSON that came back', body, body && json],
    ]) {
      if (!isDeepStrictEqual(got, expected)) throw whyOtherAnswer(request, what, expected, got);
    }
    for (let i = 0; i < 40 && lines.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise(setImmediate);
    if (lines.length !== 1 || lines[0] !== `${request} ${status}`) throw whyOtherLines(request, status);
    logged = true;
  }
});

step('a request that no route answers is in the log, too', async () => {
  for (const [request, status, options] of [
    ['POST /breads', 400, { headers: { 'content-type': 'application/json' }, body: '{"name": "spe' }],
    ['OPTIONS /breads', 204, { headers: { origin: 'https://bakery.example', 'access-control-request-method': 'POST' } }],
  ]) {
    lines.length = 0;
    const { status: got } = await visit(url, request, options);
    for (let i = 0; i < 40 && lines.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise(setImmediate);
    if (lines.length === 1 && lines[0] === `${request} ${status}` && got === status) continue;
    throw lesson`
      I sent ${request}${status === 400 ? ' with a broken JSON body' : ', as a browser does before a request to another origin'}. It was answered with status ${got}. The log should have one more line:

          expected   ${request} ${status}
          got        ${lines.join('\n') || '(nothing)'}

      express.json() answers a body that it can't read, and cors() answers OPTIONS. Such a request doesn't go any
      further. Express calls its functions in the order of app.use(): which of them should see every request?
    `;
  }
});

step('stop() waits for the last answer, and frees the port', async () => {
  const ask = (request) => visit(url, request, { headers: { connection: 'close' } }).catch(() => ({ status: 'none' }));
  let ready;
  const arrived = new Promise((resolve) => {
    bake = () => new Promise((done) => {
      ready = done;
      resolve();
    });
  });
  const answer = ask('GET /fresh');
  await within(4000, arrived, lesson`GET /fresh never reached its handler.`);
  let stopped = false;
  const stopping = stop(service).then(() => (stopped = true));
  stopping.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 20)); // long enough for a stop() that does not wait
  const early = stopped;
  ready({ price });
  if ((await answer).status !== 200) {
    throw lesson`
      I called stop() while GET /fresh was still being answered. That visitor got no answer.

      Anyone who is in the shop at closing time is still served. Only the door is closed: which
      method of a server accepts no new connections, and leaves the open ones alone?
    `;
  }
  await stopping;
  const open = (await ask('GET /breads/rye')).json?.price === price;
  if (!open && !early) return;
  throw lesson`
    I called stop() while GET /fresh was still being answered.
    Its promise was fulfilled${early ? ' before that answer was out' : ', but the service still answers'}.

    Anyone who waits for stop() ends the process next. \`server.close()\` returns at once; the server
    reports later, with a callback and an event, that its last connection has ended.
  `;
});

after(() => {
  for (const one of servers) {
    one.closeAllConnections();
    one.close();
  }
});

// ---------------------------------------------------------------------------
// A service as the story describes it, and what happens to it.

const lines = [];
let logged = false; // a request has made its line
let bake;

function build(options) {
  const { BaseService } = exportsOf(path.join(__dirname, 'micro1_base_service.js'), 'BaseService');
  const BreadService = breadServiceOn(BaseService);
  return whole('built a service with a field and an arrow function, as in bread_service.js', () =>
    new BreadService({ port: 0, log: (line) => lines.push(line), bake: () => bake(), ...options }));
}

async function start(one) {
  const port = await settled('start()', () => one.start());
  if (Number.isInteger(port) && port > 0) return port;
  throw lesson`
    I waited for start() and got ${typeof port === 'object' && port ? `a ${port.constructor?.name}` : show(port)}. I hoped for the number of the port.

    With port 0 the system chooses a free one, so that any number of services can run on one
    machine. Once it listens, the server knows its address(): get the port from there.
  `;
}

const stop = (one) => settled('stop()', () => one.stop());

async function settled(what, call) {
  const { value, error, lost } = await outcomeOf(call, lesson`
    I called ${what} and waited four seconds: its promise is still pending.

    Something has to settle it. Which event, or which callback?
  `);
  return succeeded(`called ${what}`, () => {
    if (error ?? lost) throw error ?? lost;
    return value;
  });
}

// All servers are noted, so that they end with the tests.
const servers = new Set();
const { listen } = http.Server.prototype;
http.Server.prototype.listen = function (...args) {
  servers.add(this);
  return listen.apply(this, args);
};

// A setTimeout that begins while the first service is built has to wait much longer: routes that
// come "a moment later" are then certainly late.
function holdTimers() {
  const real = globalThis.setTimeout;
  globalThis.setTimeout = (action, ms, ...args) => (ms >= 100 ? real(action, ms, ...args) : real(action, 3000, ...args).unref());
  return () => (globalThis.setTimeout = real);
}

// ---------------------------------------------------------------------------
// Below: only the words.

const whole = calmlyWith({
  saw: 'it threw an error',
  ask: (error) => (/must be a function|undefined|bind/.test(error?.message)
    ? `The constructor of the base runs first, and the fields of a subclass are made after it. What is
called in the base constructor sees a half-finished object. When is it complete?`
    : 'Does every name in that line exist there?'),
});
const succeeded = calmlyWith({
  saw: 'it failed',
  ask: (error) => (error?.code === 'EADDRINUSE'
    ? 'Every service wants this same port. It was asked for port 0: any free one.'
    : 'Does every name in that line exist there?'),
});

function whyNoBread(status, text) {
  return lesson`
    start() was fulfilled, and I asked at once for GET /breads/rye. I hoped for { price: ${price} } and got

        ${status}  ${text}

    ${status === 404
    ? `The route isn't there yet, or never comes. The first visitor may come in the same millisecond:
a service that starts must have all its routes by then. Where is setupRoutes() called, and when?`
    : `When a method is passed as a value (app.use(this.method)), its object stays behind: inside
it, \`this\` is undefined. How can the object come along?`}
  `;
}

function whyOtherAnswer(request, what, expected, got) {
  return lesson`
    I sent ${request} and looked at ${what}.

        expected   ${show(expected)}
        got        ${show(got)}

    Express calls its functions in the order in which they were added. Whatever is meant for all
    requests has to come before the routes.
  `;
}

function whyOtherLines(request, status) {
  return lesson`
    I sent ${request}. It was answered with status ${status}. The log should have one more line:

        expected   ${request} ${status}
        got        ${lines.join('\n') || '(nothing)'}

    ${request.includes('/shop') && lines.length === 1
    ? 'The handlers of /shop are in a router of their own, and Express shortens req.path for it. The\nwhole path is in another property of req.'
    : lines.length === 0 && logged
      ? 'Other requests are logged. This one never reached the function that writes the log: Express calls its\nfunctions in the order in which they were added, until one of them answers.'
    : 'The status is known once the answer has been sent, not when the request comes in. The answer\nis a stream: which event does it emit at its end?'}
  `;
}
