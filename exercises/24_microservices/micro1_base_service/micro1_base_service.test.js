'use strict';
const http = require('node:http');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { after } = require('node:test');
process.env.NODE_ENV = 'test'; // or Express prints errors that a lesson is about to explain
const express = require('express');
const { because, ladder, lesson, load, said, show, within } = require('../../support/teacher.js');
const { visit } = require('../../support/server.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const price = randomInt(2, 900);
let service; // started in the first step, visited by the next ones, stopped in the last
let url;

step('a subclass with its own fields can be built, started and visited', async () => {
  const { release } = holdTimers();
  try {
    service = build();
    url = `http://127.0.0.1:${await start(service)}`;
    const { status, text } = await visit(url, 'GET /breads/rye');
    if (status === 200 && text === JSON.stringify({ price })) return;
    throw whyNoBread(status, text);
  } catch (error) {
    throw lostThis(error) ? because(error.cause, whyNoBread('no answer', said(error.cause))) : error;
  } finally {
    release();
  }
});

step('a second service finds its own port, and says when its port is taken', async () => {
  const second = build();
  const port = await start(second);
  await visit(`http://127.0.0.1:${port}`, 'GET /health');
  await stop(second);

  const taken = Number(new URL(url).port);
  const outcome = await unhandled(async (lost) => {
    const crash = lost.first.then((error) => ({ crash: error }));
    const call = (async () => build({ port: taken }).start())().then((value) => ({ value }), (error) => ({ error }));
    return within(4000, Promise.race([call, crash]), lesson`
      I started a second service on port ${taken}, where the first one is listening. I am still
      waiting: after four seconds the promise of start() is neither done nor rejected.

      A server that cannot listen says so with the event 'error'. Who hears it here?
    `);
  });
  if (outcome.error?.code === 'EADDRINUSE') return;
  throw because(outcome.error ?? outcome.crash, lesson`
    I started a second service on port ${taken}, where the first one is listening. I hoped that the
    promise of start() would be rejected with EADDRINUSE. I saw:

        ${outcome.crash ? `nobody caught ${said(outcome.crash)}` : outcome.error ? said(outcome.error) : `start() was fulfilled with ${show(outcome.value)}`}

    A server tells with events how it went: 'listening', or 'error'. start() has to wait for the
    one or the other. (In Express 5 the callback of app.listen() is called in both cases, with the
    error as its argument.)
  `);
});

step('headers, JSON and health are there for every route', async () => {
  const sent = { name: 'spelt', price: price + 1 };
  const { json } = await visit(url, 'POST /breads', { json: sent });
  if (!isDeepStrictEqual(json, sent)) throw lostOnTheWay('POST /breads with a JSON body', 'its req.body', sent, json);
  for (const path of ['/breads/rye', '/health', '/shop/hours', '/nothing/here']) {
    const { headers, json: body } = await visit(url, `GET ${path}`);
    const [who, sniff] = [headers.get('access-control-allow-origin'), headers.get('x-content-type-options')];
    if (who !== '*') throw lostOnTheWay(`GET ${path}`, 'the header access-control-allow-origin (of cors)', '*', who);
    if (sniff !== 'nosniff') throw lostOnTheWay(`GET ${path}`, 'the header x-content-type-options (of helmet)', 'nosniff', sniff);
    const healthy = { service: 'bread-service', status: 'up' };
    if (path === '/health' && !isDeepStrictEqual(body, healthy)) throw lostOnTheWay('GET /health', 'the body', healthy, body);
  }
});

step('each request makes one line in the log, with its final status', async () => {
  const wanted = [['GET /breads/rye', 200], ['GET /breads/none', 404], ['POST /breads', 201], ['GET /shop/hours', 200], ['GET /nothing', 404]];
  for (const [request, status] of wanted) {
    lines.length = 0;
    await visit(url, request, request.startsWith('POST') ? { json: { name: 'oat' } } : {});
    for (let i = 0; i < 40 && lines.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise(setImmediate);
    if (lines.length === 1 && lines[0] === `${request} ${status}`) continue;
    throw lesson`
      I sent ${request}. It was answered with status ${status}. The log should have one more line:

          expected   ${request} ${status}
          got        ${lines.join('\n') || '(nothing)'}

      ${request.includes('/shop') && lines.length === 1
    ? 'The handlers of /shop stand in a router of their own, and Express shortens req.path for it. The\nwhole path is in another property of req.'
    : 'The status is known when the answer has been sent, not when the request comes in. The answer\nis a stream: which event does it emit at its end?'}
    `;
  }
});

step('stop() waits for the last answer, and frees the port', async () => {
  const arrived = new Promise((resolve) => (entered = resolve));
  const answer = get(`${url}/slow`);
  await within(4000, arrived, lesson`GET /slow never reached its handler.`);
  let stopped = false;
  const stopping = stop(service).then(() => (stopped = true));
  stopping.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 20)); // long enough for a stop() that does not wait
  const early = stopped;
  goOn();
  const status = await answer;
  if (status !== 200) {
    throw lesson`
      I called stop() while GET /slow was still being answered. That visitor got no answer: ${status}

      Whoever is in the shop at closing time is still served. Only the door is closed: which
      method of a server takes no new connections, and leaves those alone that are open?
    `;
  }
  await stopping;
  const open = await get(`${url}/health`);
  if (open === 200 || early) {
    throw lesson`
      I called stop() while GET /slow was still being answered.
      Its promise was done${early ? ' before that answer was out' : ', but the service still answers'}.

      Whoever waits for stop() ends the process next. \`server.close()\` returns at once; the server
      tells later, by a callback and by an event, when its last connection has ended.
    `;
  }
  service = undefined;
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
let entered = () => {};
let goOn;

function build(options = {}) {
  const BaseService = learnersClass();
  class BreadService extends BaseService {
    breads = new Map([['rye', { price }]]);
    constructor(more) {
      super('bread-service', { port: 0, log: (line) => lines.push(line), ...more });
    }
    setupRoutes() {
      this.app.get('/breads/:name', this.getBread);
      this.app.post('/breads', (req, res) => res.status(201).json(req.body));
      this.app.use('/shop', express.Router().get('/hours', (req, res) => res.json({ opens: 6 })));
      this.app.get('/slow', async (req, res) => {
        entered();
        await new Promise((resolve) => (goOn = resolve));
        res.json({});
      });
    }
    getBread = (req, res) => {
      const bread = this.breads.get(req.params.name);
      return bread ? res.json(bread) : res.status(404).json({ error: 'no such bread' });
    };
  }
  try {
    return new BreadService(options);
  } catch (error) {
    throw because(error, lesson`
      I built a service with a field and an arrow function, as in the story. It threw an error:

          ${said(error)}

      ${/must be a function|undefined|bind/.test(error.message)
    ? `The constructor of the base runs first, and the fields of a subclass are made after it. What is
called in the base constructor sees an object that is half done. When is it whole?`
    : 'Does every name in that line exist there?'}
    `);
  }
}

function learnersClass() {
  const exported = load(path.join(__dirname, 'micro1_base_service.js'));
  if (typeof exported?.BaseService === 'function') return exported.BaseService;
  throw lesson`
    I did:   const { BaseService } = require('./micro1_base_service.js');
    I got:   ${show(exported?.BaseService)}

    The last line of the file should hand out an object with the class in it.
  `;
}

async function start(one) {
  const port = await unhandled((lost) => settled('start()', () => one.start(), lost));
  if (Number.isInteger(port) && port > 0) return port;
  throw lesson`
    I waited for start() and got ${typeof port === 'object' && port ? `a ${port.constructor?.name}` : show(port)}. I hoped for the number of the port.

    With port 0 the system chooses a free one, so that any number of services can run on one
    machine. When it listens, the server knows its address(): hand out the port from there.
  `;
}

const stop = (one) => unhandled((lost) => settled('stop()', () => one.stop(), lost));

async function settled(what, call, lost) {
  const crash = lost.first.then((error) => Promise.reject(error));
  crash.catch(() => {});
  try {
    return await within(4000, Promise.race([(async () => call())(), crash]), lesson`
      I called ${what} and waited four seconds: its promise is still pending.

      Something has to tell it that it is done. Which event, or which callback?
    `);
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    throw because(error, lesson`
      I called ${what}, and it failed:

          ${said(error)}

      ${error?.code === 'EADDRINUSE' ? 'Every service wants this same port. It was asked for port 0: any free one.' : 'Does every name in that line exist there?'}
    `);
  }
}

// The status, or the name of what went wrong. On a connection of its own, which ends with the answer.
function get(address) {
  return new Promise((resolve) => {
    http.get(address, { agent: false }, (res) => res.resume().on('end', () => resolve(res.statusCode)).on('error', () => resolve('half of it')))
      .on('error', (error) => resolve(error.code));
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
  const made = [];
  globalThis.setTimeout = (action, ms, ...args) => {
    if (ms >= 100) return real(action, ms, ...args);
    made.push(real(action, 3000, ...args));
    return made.at(-1);
  };
  return {
    release() {
      globalThis.setTimeout = real;
      made.forEach(clearTimeout);
    },
  };
}

const lostThis = (error) => /^Cannot read properties of undefined/.test(error.cause?.message) && error.message.startsWith('While I waited');

function whyNoBread(status, text) {
  const shown = text.replace(/<br>.*/s, '').replace(/<[^>]*>/g, ' ').replace(/&#39;/g, "'").replace(/\s+/g, ' ').trim();
  return lesson`
    start() was done, and I asked at once for GET /breads/rye. I hoped for { price: ${price} } and got

        ${status}  ${shown.slice(0, 150)}

    ${status === 404
    ? `The route is not there yet, or never comes. The first visitor may come in the same millisecond:
a service that starts must have all its routes by then. Where is setupRoutes() called, and when?`
    : `When a method is handed over as a value (app.use(this.method)), its object stays behind: inside
of it \`this\` is undefined. How can the object come along?`}
  `;
}

function lostOnTheWay(request, what, expected, got) {
  return lesson`
    I sent ${request} and looked at ${what}.

        expected   ${show(expected)}
        got        ${show(got)}

    Express asks its functions in the order in which they were added. What is meant for all
    requests has to stand before the routes.
  `;
}
