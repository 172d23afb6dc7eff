'use strict';
const http = require('node:http');
const path = require('node:path');
const { once } = require('node:events');
const { isDeepStrictEqual } = require('node:util');
const { exportsOf } = require('../../support/exports-of.js');
const { oneLine, open } = require('../../support/server.js');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const LIMIT = 10_000;
const JSON_TYPE = { 'content-type': 'application/json' };
const order = (title) => ({ id: Math.floor(Math.random() * 9000), title, price: '3 €' });
const saved = [];
let shop;

step('an order is saved and comes back', async () => {
  const { createApp } = exportsOf(path.join(__dirname, 'http3_body.js'), 'createApp, LIMIT', { needed: ['createApp'] });
  shop = await open(createApp((value) => saved.push(value)));
  await accepts(order('Node by night'), (text) => [text], 'in one piece');
});

step('the body may be cut anywhere', async () => {
  await accepts(order('a tale in pieces'), (text) => text.match(/.{1,7}/g), 'in many pieces');
  await accepts(order('café 📚'), (text) => [...Buffer.from(text)].map((byte) => Buffer.from([byte])), 'byte by byte');
});

step("anything that isn't JSON is 400", async () => {
  for (const body of ['{"title": ', '', 'title=Node', '[1, 2']) await refuses(400, [body], show(body) || 'an empty body');
  await accepts(order('after the broken ones'), (text) => [text], 'after broken ones');
});

step('any other type is 415', async () => {
  for (const type of ['text/plain', undefined, 'application/jsonp', 'application/json-patch+json', 'text/plain; note=application/json']) {
    await refuses(415, ['{"title":"x"}'], `the type ${type ?? '(none)'}`, { headers: type ? { 'content-type': type } : {} });
  }
  for (const type of ['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'Application/JSON']) {
    await accepts(order('with a charset'), (text) => [text], `with the type ${type}`, { 'content-type': type });
  }
});

step('more than LIMIT bytes are 413', async () => {
  const body = (bytes, letter = 'x') => JSON.stringify(letter.repeat((bytes - 2) / Buffer.byteLength(letter)));
  await accepts(JSON.parse(body(LIMIT)), (text) => [text], `of exactly ${LIMIT} bytes`);
  await refuses(413, [body(LIMIT + 1)], `${LIMIT + 1} bytes`, { whole: true });
  await refuses(413, [body(LIMIT + 1)], `${LIMIT + 1} bytes in chunks, without content-length`);
  await refuses(413, [body(LIMIT + 2, '€')], `${LIMIT + 2} bytes (fewer than ${LIMIT} characters)`);
  await refuses(413, ['{"title":"x"}', ' '.repeat(LIMIT)], `an order with ${LIMIT} blanks after it`);
});

step("413 doesn't wait for the end", async () => {
  await refuses(413, ['"', ...Array(6).fill('x'.repeat(2000))], "12,000 bytes so far, and didn't stop", { end: false });
  await accepts(order('after the endless one'), (text) => [text], 'after an endless one');
});

step('two bodies at the same time', async () => {
  const both = [order('the first'), order('the second')];
  const requests = both.map(() => begin(JSON_TYPE));
  await send(requests, both.map((value) => JSON.stringify(value).slice(0, 20)));
  await send(requests, both.map((value) => JSON.stringify(value).slice(20)));
  for (const [i, request] of requests.entries()) {
    request.client.end();
    const answer = await answerTo(request, 'two orders at the same time');
    if (answer.status === 201 && isDeepStrictEqual(answer.json, both[i])) continue;
    throw lesson`
      Two visitors sent their orders at the same time, in two pieces each: first, first, second, second.
      Number ${i + 1} sent  ${JSON.stringify(both[i])}
      and got       ${answer.status} ${oneLine(answer.text) || '(empty)'}

      While one body is arriving, another one begins. Anything that belongs to one request has to live in the
      listener, not in a variable that all requests share.
    `;
  }
});

step('a visitor may hang up', async () => {
  await hangsUpAfter('{"title": "half an or');
  await hangsUpAfter('{"title": "the rest is missing"}');
  await accepts(order('after somebody hung up'), (text) => [text], 'after somebody had hung up');
});

async function hangsUpAfter(piece) {
  saved.length = 0;
  const request = begin(JSON_TYPE);
  await send([request], [piece]);
  const [, failed] = await Promise.all([
    once(request.seen.req, 'close').catch(() => {}),
    unhandled(async (lost) => {
      request.client.destroy();
      await Promise.race([lost.first, once(request.seen.req, 'close').catch(() => {})]);
      await turns(10);
      return [...lost];
    }),
  ]);
  if (failed.length > 0) throw whyHungUp(failed[0]);
  if (saved.length === 0) return;
  throw lesson`
    A visitor hung up in the middle of a body, after  ${piece}
    save() was called anyway, with ${show(saved[0])}

    The 'end' event says that the whole body has arrived. 'close' also comes when a visitor has hung up.
  `;
}

// ---------------------------------------------------------------------------
// Below: a client that sends what it likes, and the words.

// A request whose body has not come yet. `seen` has the server's side of it.
function begin(headers, method = 'POST') {
  const seen = {};
  const client = http.request(`${shop.url}/orders`, { method, agent: false, headers });
  const begun = new Promise((resolve) => {
    shop.server.once('request', (req) => {
      seen.req = req;
      resolve();
    });
  });
  const response = new Promise((resolve) => {
    client.on('error', (error) => resolve({ error })).on('response', (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (part) => (text += part)).on('error', (error) => resolve({ error }));
      res.on('end', () => resolve({ status: res.statusCode, text, type: res.headers['content-type'] ?? '' }));
    });
  });
  return { client, seen, begun, response };
}

// Writes one piece for each request, one request after the other, and waits until the server has read them.
async function send(requests, pieces) {
  for (const [i, { client, seen, begun }] of requests.entries()) {
    client.write(pieces[i]);
    await begun;
    const before = seen.socketRead ?? 0;
    for (let n = 0; n < 10_000 && seen.req.socket.bytesRead < before + pieces[i].length; n += 1) await turns(1);
    seen.socketRead = seen.req.socket.bytesRead;
  }
  await turns(5);
}

function answerTo({ response }, what) {
  return unhandled(async (lost) => {
    const answer = await within(4000, Promise.race([response, lost.first.then((error) => ({ lost: error }))]), lesson`
      I sent ${what}, and after four seconds there's no answer.

      Every path through the listener has to end with one. ${what.includes("didn't stop")
        ? "Do you wait for the end of the body? This one doesn't have one, and you already know that it's\ntoo big."
        : "Which one doesn't?"}
    `);
    if (answer.lost !== undefined) throw whyLost(answer.lost, what);
    return { ...answer, json: parsed(answer.text) };
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function post(pieces, what, { headers = JSON_TYPE, end = true, whole = false } = {}) {
  const size = whole ? { 'content-length': Buffer.byteLength(pieces.join('')) } : {};
  const request = begin({ ...headers, ...size });
  for (const piece of pieces) if (piece.length > 0) request.client.write(piece);
  if (end) request.client.end();
  else request.client.flushHeaders();
  try {
    return await answerTo(request, what);
  } finally {
    request.client.destroy();
  }
}

async function accepts(value, cut, how, headers = JSON_TYPE) {
  saved.length = 0;
  const text = JSON.stringify(value);
  const answer = await post(cut(text), `an order ${how}`, { headers });
  if (answer.error) throw whyCut(answer.error, `an order ${how}`);
  const sent = isDeepStrictEqual(answer.json, value);
  if (answer.status === 201 && sent && saved.length === 1 && isDeepStrictEqual(saved[0], value)) return;
  throw lesson`
    I sent an order ${how}:  ${oneLine(text)}
    I hoped for:  201, with the order as JSON
    I got:        ${answer.status} ${oneLine(answer.text) || '(empty)'}
    save() got:   ${saved.length === 0 ? "(it wasn't called)" : oneLine(saved.map((one) => JSON.stringify(one)).join(' and '))}

    ${JSON.stringify(saved).includes('\uFFFD') || answer.text.includes('\uFFFD')
      ? `\uFFFD stands for bytes that didn't make a letter. € has three bytes, and a piece may end after the first
    of them. \`text += chunk\` decodes every piece by itself. Collect the bytes, and decode them once they're all
    there.`
      : answer.status === 415
        ? "The type was right. Upper and lower case don't matter in it, and something may follow after a semicolon."
        : answer.status === 413
          ? `Exactly LIMIT bytes are still allowed. (Do you count them for this request only?)`
          : answer.status === 201 && saved.length === 1
            ? 'What was sent, what was saved and what came back should be the same.'
            : answer.status === 400
              ? 'This was JSON. Was all of it there when you parsed it? The pieces belong together.'
              : 'The story has four cases. This is the first one.'}
  `;
}

async function refuses(status, pieces, what, options = {}) {
  saved.length = 0;
  const answer = await post(pieces, what, options);
  if (answer.error) throw whyCut(answer.error, what, status);
  await turns(5);
  if (answer.status === status && saved.length === 0) return;
  throw lesson`
    I sent ${what}.
    I hoped for:  ${status}, and nothing is saved
    I got:        ${answer.status} ${oneLine(answer.text) || '(empty)'}
    save():       ${saved.length === 0 ? 'not called' : `called with ${oneLine(show(saved[0])).slice(0, 60)}`}

    ${answer.status === status && /blanks/.test(what)
      ? `The answer was right. But 'end' still comes after that, and the pieces you'd kept until then happened to
    be an order. Once it's too much, remember that: nothing may be parsed or saved any more.`
      : answer.status === status
      ? "The answer was right, but then the code went on. An answer doesn't end a function; `return` does."
      : status === 413 && answer.status < 300
        ? `${/chunks/.test(what) ? `The length wasn't announced: a chunked body has no content-length. (And a
        client can put anything into it.)
        Count` : /characters/.test(what) ? "A limit in bytes is counted in bytes. A string's .length counts characters instead. Count" : 'Count'} the bytes as they come in.`
        : status === 413
          ? 'It was too big before it was anything else. Check the size before you look at the content.'
          : status === 415
            ? `The type is the first part of content-type, up to a ; or the end. All of it counts: "begins with"
    and "contains" are true for other types, too.`
            : status === 400 && answer.status >= 500
              ? '5xx means that the server made a mistake. Here it was the visitor.'
              : `JSON.parse() throws when a string isn't JSON, and the empty string isn't. What should the visitor
              be told then?`}
  `;
}

function whyCut(error, what, status) {
  return because(error, lesson`
    I sent ${what}${status ? ` and hoped for a ${status}` : ''}. No answer came; the connection was closed: ${error.code}

    ${status === 413
      ? `Nobody can read an answer on a closed connection, and req.destroy() closes it: request and answer travel
    on the same one. Answer, and throw away the rest of the body.`
      : 'Answer even when something is wrong: a status tells the visitor what to do.'}
  `);
}

function whyLost(error, what) {
  return because(error, lesson`
    I sent ${what}, and an error came out of your code that nobody caught:

        ${said(error)}

    ${error.code === 'ERR_HTTP_HEADERS_SENT'
      ? "That's a second answer to the same request. After the first one, the code went on: an answer doesn't end a function."
      : error instanceof SyntaxError
        ? `JSON.parse() throws when a string isn't JSON. In a callback or an async listener, nobody above you
    catches it, and the server ends. Anybody can send that.`
        : 'A real server would be gone now, and all its visitors with it. Where could the error be caught?'}
  `);
}

function whyHungUp(error) {
  return because(error, lesson`
    A visitor hung up halfway through a body. An error came out of your code, and nobody caught it:

        ${said(error)}

    When a connection breaks, \`for await\` over req throws, and so do the functions that read a stream to its
    end. In an async listener, that's a rejection nobody handles, and the server ends. It happens every day.
  `);
}
