'use strict';
const http = require('node:http');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const express = require('express');
const { open } = require('../../support/server.js');
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');

const step = ladder();
const calmly = calmlyWith({ saw: 'the middleware threw an error', ask: '' });
const limit = randomInt(3, 6);
const windowMs = 60_000 + 5000 * randomInt(0, 5);
const ada = `203.0.113.${randomInt(1, 250)}`;
const eve = `198.51.100.${randomInt(1, 250)}`;

step('the allowed number of requests gets through, the next one is refused', async () => {
  await expectThrough(ada, limit, 'The limit allows exactly this many.');
  await expectRefusal(ada);
});

step('another client has its own count', async () => {
  await expectThrough(eve, limit, `A busy client has used up its limit, and now somebody else is refused.
${library.clients.has('127.0.0.1') ? "Behind a proxy, the socket has the proxy's address, for all of them." : 'What tells the clients apart?'}`);
  await expectRefusal(eve);
});

step("Retry-After says when it's worth trying again", async () => {
  clock += 999;
  const first = await expectRefusal(ada);
  clock += 10_000;
  const second = await expectRefusal(ada);
  if (second !== first - 10) {
    throw lesson`
      I was refused and told: Retry-After: ${first}. I came back after 10 seconds, too early, was refused
      again, and told: ${second}

      I hoped it would count down to ${first - 10}. A program that asks too early once shouldn't have to wait from
      the start again.
    `;
  }
  clock += second * 1000;
  await expectThrough(ada, 1, `I waited for the ${second} seconds that Retry-After told me to, and was refused
anyway. Is the window over when you say so, or did you send me back a moment too early? (Whole seconds: rounded in
which direction?)`);
});

step('when the window is over, everything starts again', async () => {
  for (let round = 1; round <= 2; round += 1) {
    clock += 2 * windowMs;
    await expectThrough(ada, limit, `The window was over long ago: I let ${(2 * windowMs) / 1000} seconds go by.`); await expectRefusal(ada);
  }
  clock += 1000 * await expectRefusal(ada);
  await expectThrough(ada, 1, 'I came back at the very millisecond you told me. Is the window over by then?');
});

step("a client can't turn itself into a new one", async () => {
  const direct = await openLibrary(false, {}); // with the usual clock and a Map of its own
  for (let i = 1; i <= limit; i += 1) await direct.visit('GET /search', { headers: { 'x-forwarded-for': `10.0.0.${i}` } });
  const { status } = await direct.visit('GET /search', { headers: { 'x-forwarded-for': '10.0.0.99' } });
  if (status === 429) return;
  throw lesson`
    This time there's no proxy in front of the app. I sent ${limit + 1} requests, each with a different
    X-Forwarded-For header, and the last one was answered with ${status}. I changed my header, and I was new.

    Anybody can write whatever they like into headers. \`req.ip\` reads this one only if the app was told to trust
    the proxy that wrote it.
  `;
});

step("anyone who doesn't come back is forgotten", async () => {
  const clients = new Map();
  const limiter = theLimiter({ now, clients });
  const crowd = 2000;
  for (let i = 0; i < crowd; i += 1) letThrough(limiter, `10.1.${i >> 8}.${i & 255}`);
  const most = clients.size;
  clock += 2 * windowMs;
  for (let i = 0; i < 3; i += 1) letThrough(limiter, eve);
  if (most > 0 && clients.size <= 100 && !keepsAlive()) return;
  throw whyNotForgotten(crowd, most, clients.size);
});

// ---------------------------------------------------------------------------
// A clock of my own, and an app behind a proxy that it trusts, so that I can be several clients.

let clock = 1e6 * randomInt(1, 1e6);
const now = () => clock;
let library;
const timers = []; // what became of those that the learner's code has set
const keepsAlive = () => timers.some((timer) => timer.keepsAlive);
const hasTimer = () => timers.length > 0;

async function openLibrary(proxies, options) {
  const app = express().set('trust proxy', proxies);
  app.use('/search', theLimiter(options));
  app.get('/search', (req, res) => res.json({ books: ['Emma'] }));
  return { ...options, ...(await open(app, { steady: true })) };
}

function theLimiter(options) {
  const exported = load(path.join(__dirname, 'express7_rate_limit.js'));
  if (typeof exported?.rateLimit !== 'function') {
    throw lesson`
      I hoped for a function called \`rateLimit\`, but the file exports ${show(exported)}
      Its last line was fine: module.exports = { rateLimit };
    `;
  }
  const made = watched(() => exported.rateLimit({ limit, windowMs, ...options }));
  if (typeof made === 'function') return (req, res, next) => watched(() => made(req, res, next));
  throw lesson`
    rateLimit({ ... }) should return the middleware, a function (req, res, next). It returned ${show(made)}
  `;
}

// Timers that are set meanwhile are noted, and never keep this process alive.
function watched(body) {
  const real = { setInterval, setTimeout };
  for (const [name, set] of Object.entries(real)) {
    globalThis[name] = (...given) => {
      const timer = set(...given).unref();
      const about = { keepsAlive: true };
      timers.push(about);
      timer.unref = () => {
        about.keepsAlive = false;
        return timer;
      };
      return timer;
    };
  }
  try {
    return body();
  } finally {
    Object.assign(globalThis, real);
  }
}

async function visit(ip) {
  library ??= await openLibrary(1, { now, clients: new Map() });
  return library.visit('GET /search', { headers: { 'x-forwarded-for': ip } });
}

async function expectThrough(ip, times, why) {
  for (let time = 1; time <= times; time += 1) {
    const { status, text } = await visit(ip);
    if (status === 200 && text === '{"books":["Emma"]}') continue;
    throw lesson`
      Allowed: ${limit} requests in ${windowMs / 1000} seconds. ${ip} sent GET /search, request ${time} of ${times}.
      I hoped for 200 and the books. I got: ${status} ${text.slice(0, 120)}

      ${hasTimer() ? whyNoTimer() : why}
    `;
  }
}

// The seconds of Retry-After.
async function expectRefusal(ip) {
  const { status, headers, text, json } = await visit(ip);
  if (status === 200) throw notRefused(ip, await countMore(ip));
  const retry = headers.get('retry-after');
  const isGood = /^\d+$/.test(retry) && Number(retry) >= 1 && Number(retry) <= windowMs / 1000;
  const hasWords = typeof json?.error === 'string' && json.error.trim() !== '';
  if (status === 429 && hasWords && isGood) return Number(retry);
  throw lesson`
    Allowed: ${limit} requests in ${windowMs / 1000} seconds. ${ip} sent one more than that.
    I hoped for:  429 {"error":"..."} and Retry-After: 1 to ${windowMs / 1000}
    I got:        ${status} ${text.slice(0, 100)} and ${retry === null ? 'no header Retry-After' : `Retry-After: ${retry}`}

    ${status !== 429 ? 'The status for this is 429, Too Many Requests.'
      : !hasWords ? 'The status is right. The body should be JSON with an `error` that says something.'
        : retry === null ? "Without it, a program tries again right away, and again, and that's the load you wanted to avoid."
          : 'The header is a whole number in seconds: how long it takes until a request gets through again.'}
  `;
}

// How many further requests get through until one is refused. NaN: all of them do.
async function countMore(ip) {
  for (let more = 1; more <= 10; more += 1) {
    if ((await visit(ip)).status !== 200) return more;
  }
  return NaN;
}

function notRefused(ip, more) {
  return lesson`
    Allowed: ${limit} requests in ${windowMs / 1000} seconds. ${ip} sent one more than that.
    I hoped for:  429 {"error":"..."} and Retry-After: 1 to ${windowMs / 1000}
    I got:        200, and the books

    ${hasTimer() ? whyNoTimer()
      : Number.isNaN(more) ? 'I kept asking, and nothing was refused. Who counts the requests, and who checks the number before next()?'
        : `You let ${limit + more} requests through before you refused one. ${more === 1
          ? 'Does your comparison count the request that has just come in?' : 'Where does that number come from? The caller chose `limit`.'}`}
  `;
}

// One request without a connection: thousands of them take no time.
function letThrough(limiter, ip) {
  const app = express();
  const req = Object.assign(Object.create(express.request), { app, method: 'GET', url: '/search', headers: {}, socket: { remoteAddress: ip } });
  const res = Object.setPrototypeOf(new http.ServerResponse(req), express.response);
  const result = calmly(`let a request of ${ip} come in`, () => limiter(req, Object.assign(res, { app, req }), () => {}));
  Promise.resolve(result).catch(() => {});
}

function whyNotForgotten(crowd, most, left) {
  const reason = () => {
    if (hasTimer()) return whyNoTimer();
    if (most === 0) return "`clients` is empty. Keep what you remember in the Map that's passed in, so that others can see its size.";
    return "You'll never see most of them again, but what you know about them stays until the memory is\nfull. Each request is an opportunity to look for those whose window is over.";
  };
  return lesson`
    ${crowd} clients came, once each. Then I let two windows go by, and one client came three times.
    Entries in \`clients\`: ${most} after the crowd, ${left} at the end (I hoped for no more than 100)

    ${reason()}
  `;
}

function whyNoTimer() {
  const andAlive = keepsAlive() ? ', and it keeps the process alive when everything else is done' : '';
  return `Your code has set a timer. A timer goes by real time, not by now()${andAlive}.
When does the middleware run anyway, so that it can look at now() and tidy up?`;
}
