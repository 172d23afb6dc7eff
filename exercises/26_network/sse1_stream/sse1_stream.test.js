'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { once } = require('node:events');
const http = require('node:http');
const { after } = require('node:test');
const nodeTimers = require('node:timers');
const { setTimeout: sleep } = require('node:timers/promises');
const { isDeepStrictEqual } = require('node:util');
const zlib = require('node:zlib');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');
const { News } = require('./news.js');

const step = ladder();
const PATIENCE = 3000;
const timers = takeIntervals();
const ship = `Ship ${randomInt(100, 900)} is here`;

step('the head leaves at once', () => harbour(async ({ visit }) => {
  const { status, headers, parsed } = await visit();
  expectHead(status, headers);
  await until(() => parsed().retry !== undefined, () => lesson`
    I opened the stream and waited three seconds, without any news. I hoped for the line "retry: 3000". I received: ${quoted(parsed().text)}
  `);
  if (parsed().retry === '3000') return;
  throw lesson`I hoped for the line "retry: 3000" and received: ${quoted(parsed().text)}`;
}));

step('each entry is an event', () => harbour(async ({ visit, news }) => {
  const browser = await visit();
  await expectEvents(browser, [news.publish(ship)], 'published an entry');
  await expectEvents(browser, [news.publish('and is gone again'), news.publish('Fog')], 'published two more');
}));

step('a text can have several lines', () => harbour(async ({ visit, news }) => {
  const browser = await visit();
  for (const text of ['Two ships\nare late', 'one\r\ntwo\r\nthree', 'one\rtwo', 'ends with a line\n', '', '\n\n', ' with a space in front', 'data: is only a word here']) {
    await expectEvents(browser, [news.publish(text)], `published the text ${JSON.stringify(text)}`);
  }
}));

step('a browser that was away gets what it missed', () => harbour(async ({ visit, news }) => {
  const past = ['one', 'two\nlines', 'three'].map((text) => news.publish(text));
  for (const last of [1, 0, 2]) {
    const browser = await visit({ 'last-event-id': String(last) });
    const hoped = past.slice(last);
    await expectEvents(browser, hoped, `published three entries, and then a browser came with the header "Last-Event-ID: ${last}"`);
    await expectEvents(browser, [news.publish(`after ${last}`)], `published three entries, a browser came with "Last-Event-ID: ${last}", and I published one more`);
    past.push(...news.after(past.length));
  }
  const fresh = await visit();
  await expectEvents(fresh, [news.publish(ship)], 'published some entries, a browser came without the header Last-Event-ID, and I published one more');
}));

step('a comment every 15 seconds', () => harbour(async ({ visit, news }) => {
  const browser = await visit();
  for (const count of [1, 2]) {
    await timers.pass(14_999);
    await turns(5);
    if (browser.parsed().comments.length >= count) throw whyNoComment(browser.parsed(), 'less than 15 seconds went by', 'no new comment');
    await timers.pass(1);
    await until(() => browser.parsed().comments.length === count, () => whyNoComment(browser.parsed(), `${count * 15} seconds of silence went by`, `${count} comment(s)`));
  }
  await expectEvents(browser, [news.publish(ship)], 'let 30 seconds go by, and then published an entry');
}));

step('a browser that leaves takes everything with it', () => harbour(async ({ visit, news }) => {
  const stays = await visit();
  const before = { listeners: news.listenerCount('entry'), timers: timers.running.size };
  for (let i = 0; i < 8; i++) {
    const browser = await visit({ 'last-event-id': '0' });
    await browser.leave();
  }
  const left = { listeners: news.listenerCount('entry') - before.listeners, timers: timers.running.size - before.timers };
  await expectEvents(stays, [news.publish(ship)], 'let eight browsers come and leave while one stayed, and then published an entry');
  if (left.listeners <= 0 && left.timers <= 0) return;
  throw lesson`
    Eight browsers came and left again. There are ${left.listeners} listeners of 'entry' and ${left.timers} timers more than before.

    Each of them holds the response of somebody who is gone, and writes to it forever. The stream of a visitor that leaves doesn't
    "finish"; it's cut off. Which event of \`res\` comes in any case? Remove there exactly what you have added, and nothing of the others.
  `;
}));

step('compression holds nothing back', () => harbour(async ({ visit, news }) => {
  const browser = await visit({ 'accept-encoding': 'gzip' });
  await until(() => browser.parsed().retry, () => whyHeldBack('the line "retry: 3000"', browser));
  news.publish(ship);
  await until(() => browser.parsed().events.length === 1, () => whyHeldBack('an entry', browser));
  await timers.pass(15_000);
  await until(() => browser.parsed().comments.length === 1, () => whyHeldBack('the comment after 15 seconds', browser));
}));

// ---------------------------------------------------------------------------

// Intervals and time-outs whose time the test moves.
function takeIntervals() {
  const running = new Set();
  const start = (repeats) => (fn, ms = 1, ...args) => {
    const timer = { fn: () => fn(...args), ms, left: ms, repeats, ref: () => timer, unref: () => timer, hasRef: () => true, refresh: () => timer };
    running.add(timer);
    return timer;
  };
  const stop = (timer) => void running.delete(timer);
  const taken = { setInterval: start(true), setTimeout: start(false), clearInterval: stop, clearTimeout: stop };
  const real = {};
  const restore = [];
  for (const target of /** @type {any[]} */ ([globalThis, nodeTimers])) {
    for (const [name, fn] of Object.entries(taken)) {
      real[name] = target[name];
      restore.push(() => (target[name] = real[name]));
      // Node.js itself and this test go on with the real ones: they hold them already, or come from elsewhere.
      target[name] = (...args) => (new Error().stack.includes(`sse1_stream.js`) ? fn(...args) : real[name](...args));
    }
  }
  after(() => restore.forEach((one) => one()));
  return {
    running,
    async pass(ms) {
      for (const timer of [...running]) {
        timer.left -= ms;
        if (timer.left > 0) continue;
        if (timer.repeats) timer.left += timer.ms;
        else running.delete(timer);
        timer.fn();
      }
      await turns(1);
    },
  };
}

async function harbour(body) {
  const { sendNews } = exportsOf(path.join(__dirname, 'sse1_stream.js'), 'sendNews');
  const news = new News();
  const left = [];
  const agent = new http.Agent();
  timers.running.clear();
  const server = http.createServer((req, res) => {
    left.push(once(res, 'close').catch(() => {}));
    if (req.headers['accept-encoding'] === 'gzip') compress(res);
    Promise.resolve(sendNews(req, res, news)).catch((error) => Promise.reject(error));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const visit = (headers) => newBrowser({ port, host: '127.0.0.1', path: '/news', headers, agent }, left);
  try {
    await unhandled((lost) => Promise.race([body({ visit, news }), lost.first.then((error) => Promise.reject(whyLost(error)))]));
  } finally {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  }
}

// What the compression middleware does: res.write() goes through gzip, and res.flush() is new.
function compress(res) {
  const gzip = zlib.createGzip();
  const write = res.write.bind(res);
  res.setHeader('content-encoding', 'gzip');
  gzip.on('data', (chunk) => write(chunk));
  res.write = (...args) => gzip.write(...args);
  res.flush = () => gzip.flush();
}

async function newBrowser(options, left) {
  const index = left.length;
  const request = http.get(options);
  let response;
  request.on('response', (value) => (response = value)).on('error', () => {});
  await until(() => response, () => lesson`
    I opened the stream and waited three seconds for the head of the answer. There was no news in the meantime.

    writeHead() only stores the head. It's sent with the first write(), or with flushHeaders(). A browser that doesn't get
    it doesn't know whether it's connected.
  `);
  let [text, ended] = ['', false];
  const body = response.headers['content-encoding'] === 'gzip' ? response.pipe(zlib.createGunzip()) : response;
  body.setEncoding('utf8').on('data', (chunk) => (text += chunk)).on('error', () => {});
  response.on('error', () => {}).on('end', () => (ended = true));
  let seen = 0;
  return {
    status: response.statusCode,
    headers: response.headers,
    parsed: () => parse(text),
    ended: () => ended,
    fresh: () => parse(text).events.slice(seen),
    read: (count) => (seen += count),
    async leave() {
      request.destroy();
      await left[index];
      await turns(3);
    },
  };
}

// As a browser reads it.
function parse(text) {
  const result = { text, events: [], comments: [], retry: undefined };
  let [id, data, event] = ['', [], ''];
  for (const line of text.split(/\r\n|\r|\n/).slice(0, -1)) {
    const [, field, value = ''] = line.match(/^([^:]*)(?:: ?(.*))?$/);
    if (line === '') {
      if (data.length > 0) result.events.push({ id, text: data.join('\n'), ...(event && { event }) });
      [data, event] = [[], ''];
    } else if (line.startsWith(':')) result.comments.push(line);
    else if (field === 'id') id = value;
    else if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'retry') result.retry = value;
  }
  return result;
}

async function until(condition, late) {
  for (const end = performance.now() + PATIENCE; !condition(); await sleep(1)) if (performance.now() > end) throw late();
}

const quoted = (text) => (text ? JSON.stringify(text.length > 120 ? `...${text.slice(-120)}` : text) : 'nothing');

function expectHead(status, headers) {
  const type = headers['content-type'] ?? '';
  if (status === 200 && /^text\/event-stream\b/.test(type) && /no-cache|no-store/.test(headers['cache-control'] ?? '')) return;
  throw lesson`
    I opened the stream. The head of the answer was:

        hoped for  200, content-type: text/event-stream, cache-control: no-cache
        got        ${status}, content-type: ${type || '(none)'}, cache-control: ${headers['cache-control'] ?? '(none)'}

    ${/event-stream/.test(type) ? "A cache between you and the browser must not keep yesterday's news." : 'An EventSource accepts only this status and this type. With anything else it gives up for good.'}
  `;
}

async function expectEvents(browser, entries, what) {
  const hoped = entries.map(({ id, text }) => ({ id: String(id), text: text.replace(/\r\n?/g, '\n') }));
  const wrong = () => browser.fresh().length > 0 && !isDeepStrictEqual(browser.fresh(), hoped.slice(0, browser.fresh().length));
  await until(() => browser.fresh().length >= hoped.length || wrong() || browser.ended(), () => whyOther(browser, hoped, what));
  await turns(3);
  if (!isDeepStrictEqual(browser.fresh(), hoped)) throw whyOther(browser, hoped, what);
  if (browser.ended()) {
    throw lesson`
      I ${what}. It arrived, and then your code ended the response.

      The browser would connect again and again, every 3 seconds. The response stays open: write() sends, end() is for the end.
    `;
  }
  browser.read(hoped.length);
}

function whyOther(browser, hoped, what) {
  const [got, { text }] = [browser.fresh(), browser.parsed()];
  const [first, wanted] = [got[0], hoped[0]];
  const ask = () => {
    if (browser.ended() && got.length < hoped.length) return 'The response has ended. It stays open for as long as the browser is there: write() sends, end() is for the end.';
    if (first && /Last-Event-ID: /.test(what) && first.id !== '' && first.id !== wanted.id) return "That isn't where the browser left off. Which entry is the first one that it missed? (The header is text. Is 0 a number like the others in your code?)";
    if (/let eight/.test(what) && got.length === 0) return 'The one that stayed gets nothing any more. When a browser leaves, only what you have added for this browser has to go.';
    if (got.length > hoped.length) return `Too many events. ${/without/.test(what) ? 'Without Last-Event-ID nobody has missed anything.' : 'Does an entry come twice, or is there one that was no entry? A heartbeat that is a comment begins with a colon.'}`;
    if (first?.event) return `The event has a name ("${first.event}"): onmessage in the browser doesn't get it. Leave the line "event:" out.`;
    if (first && first.text === wanted.text && first.id !== wanted.id) return 'The id is different. The browser sends the last one back when it connects again.';
    if (first) return 'Each line of the text needs its own "data: ". Without it, the browser takes what comes after a line break for the name of a field, and drops it.';
    if (/Last-Event-ID: /.test(what)) return 'What it missed has to be sent first. (The header is text. Is 0 a number like the others in your code?)';
    return /data/.test(text) && !/\n\n$/.test(text) ? "The event isn't complete: an empty line ends it." : 'A browser makes an event of the lines "id: ..." and "data: ..." and an empty line. Which of them is missing, or spelled differently?';
  };
  return lesson`
    I ${what}. As events, in a browser's eyes:

        hoped for  ${JSON.stringify(hoped).slice(0, 200)}
        got        ${JSON.stringify(got).slice(0, 200)}
        of         ${quoted(text)}

    ${ask()}
  `;
}

function whyNoComment({ comments, events, text }, what, hoped) {
  return lesson`
    A browser was connected, and ${what}. I hoped for ${hoped} and found ${comments.length}: ${quoted(text)}

    ${events.length > 0 ? 'You sent an event, and the page would show it. A line that begins with a colon is a comment: the page never sees it.'
      : 'Proxies close a connection on which nothing happens for a minute or so. A line that begins with a colon, from time to time, keeps it alive.'}
  `;
}

function whyHeldBack(what, browser) {
  return lesson`
    This time res.write() goes through gzip, as with the compression middleware. You sent ${what}, and three seconds later the browser
    hadn't got it. It has received: ${quoted(browser.parsed().text)}

    Gzip waits for more, because longer pieces get smaller. There's a res.flush() in this case, which sends what is there.
    (Without the middleware there isn't.)
  `;
}

function whyLost(error) {
  return because(error, lesson`
    While a browser was connected, an error reached nobody. A real server would end here:

        ${said(error)}

    ${/flush/.test(error?.message) ? "Only the compression middleware adds res.flush(). Without it, there's none." : 'Which line of yours is it, and who calls it?'}
  `);
}
