'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const { once } = require('node:events');
const http = require('node:http');
const { after } = require('node:test');
const zlib = require('node:zlib');
const { because, ladder, lesson, said, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const synchronous = watchSync(); // before the learner's file is loaded
const news = (bytes) => Buffer.from(`Issue ${randomInt(100, 900)}. ${'Nothing happened today. '.repeat(bytes / 20)}`).subarray(0, bytes);
const LONG = 5000;

step('compressed, if the client wants it', async () => {
  await expectEncoding('gzip', 'gzip', 'this is all that the client can read');
  await expectEncoding('br', 'br', 'this is all that the client can read');
  await expectEncoding(undefined, 'identity', 'a client that says nothing may be a very old one');
  await expectEncoding('', 'identity', 'the header is empty: nothing is wanted');
  await expectEncoding('deflate', 'identity', 'we have only br and gzip');
  await expectEncoding('gzip;q=0', 'identity', 'q=0: it can\'t read gzip');
});

step('br first, then gzip', async () => {
  await expectEncoding('gzip, deflate, br', 'br', 'all have q=1, and br comes first on our side');
  await expectEncoding('br, gzip', 'br', 'all have q=1, and br comes first on our side');
  await expectEncoding('identity, gzip', 'gzip', 'both have q=1, and gzip comes before identity on our side');
  await expectEncoding('GZip', 'gzip', 'upper and lower case make no difference here');
});

step('what the client likes best', async () => {
  await expectEncoding('br;q=0.5, gzip;q=0.9', 'gzip', '0.9 is more than 0.5');
  await expectEncoding('gzip;q=0.9, br;q=0.95', 'br', '0.95 is more than 0.9');
  await expectEncoding('br;q=0.999, gzip', 'gzip', 'no q means 1');
  await expectEncoding('br;q=1, gzip', 'br', 'no q means 1, so both are equal, and br comes first on our side');
  await expectEncoding('gzip;q=0.001', 'gzip', "it's a little, and more than nothing");
  await expectEncoding('gzip ; q=0.2 , br ; q=0.1', 'gzip', 'spaces make no difference');
  await expectEncoding('identity, gzip;q=0.5', 'identity', 'this client would rather not unpack anything');
  await expectEncoding('identity;q=0.2, gzip;q=0.3', 'gzip', '0.3 is more than 0.2');
});

step('q=0 means never', async () => {
  await expectEncoding('gzip;q=0.000, br;q=0.0', 'identity', 'a zero can be written in many ways');
  await expectEncoding('br;q=0, gzip', 'gzip', 'br is excluded');
  await expectEncoding('*', 'br', '* is for br, too');
  await expectEncoding('br;q=0, *', 'gzip', "* is for all that aren't in the list, and br is in the list");
  await expectEncoding('gzip;q=0.1, *;q=0.5', 'br', '* gives 0.5 to br');
  await expectEncoding('*;q=0', 'identity', 'nothing at all is wanted, and some answer is better than none');
  await expectEncoding('gzip, *;q=0', 'gzip', "* is only for what isn't in the list");
  await expectEncoding('xgzip, brotli', 'identity', 'these are other words, which only contain the ones that you know');
});

step('only where it pays', async () => {
  for (const type of ['text/css', 'application/json', 'image/svg+xml', 'text/html; charset=utf-8']) await expectEncoding('gzip', 'gzip', 'this type gets much smaller', { type });
  for (const type of ['image/png', 'video/mp4', 'application/zip']) {
    await expectEncoding('gzip', 'identity', 'this type is compressed by itself. More work, and not a byte less', { type, body: randomBytes(LONG), vary: false });
  }
  await expectEncoding('gzip', 'identity', "in a body this short there's nothing to save: the header alone costs some 20 bytes", { body: news(1023), vary: false });
  await expectEncoding('gzip', 'gzip', 'from 1024 bytes on it pays', { body: news(1024) });
});

step('never twice', async () => {
  for (const accept of ['gzip', 'br', undefined]) {
    await expectEncoding(accept, 'gzip', 'the page has an `encoding`: these bytes are compressed already, and the client has to know', { body: zlib.gzipSync(randomBytes(LONG)), encoding: 'gzip', vary: false });
  }
});

step('nobody waits', async () => {
  const body = news(300_000);
  for (const accept of ['gzip', 'br']) {
    await expectEncoding(accept, accept, 'this is all that the client can read', { body });
    const [name] = synchronous.filter(([, size]) => size > 100_000).map(([called]) => called);
    if (!name) continue;
    throw lesson`
      I asked for a text of 300,000 bytes, and you called zlib.${name}() for it.

      Until it's done, this process does nothing else: all other readers wait. zlib has streams and functions with a callback, which do the same on
      another thread.
    `;
  }
});

step('a reader who leaves does no harm', async () => {
  const body = randomBytes(2_000_000);
  const closed = await leaveEarly({ type: 'text/plain', body });
  await within(3000, closed, lesson`
    A reader left in the middle of a long answer, and three seconds later its response was still open on your side.
  `);
  await turns(20);
  await expectEncoding('gzip', 'gzip', 'the server goes on');
});

// ---------------------------------------------------------------------------

const UNPACK = { gzip: zlib.gunzipSync, br: zlib.brotliDecompressSync };

function watchSync() {
  const calls = [];
  for (const name of ['gzipSync', 'brotliCompressSync', 'deflateSync']) {
    const real = zlib[name];
    zlib[name] = (data, ...rest) => {
      calls.push([name, data?.length]);
      return real(data, ...rest);
    };
  }
  return calls;
}

let current;
const agent = new http.Agent({ keepAlive: true }); // a client that closes at once could be quicker than the server's own end
const server = http.createServer((req, res) => current(req, res));
after(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

async function request(page, headers) {
  const { send } = exportsOf(path.join(__dirname, 'gzip1_negotiate.js'), 'send');
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  let closed;
  current = (req, res) => {
    closed = once(res, 'close').catch(() => {});
    return send(req, res, { ...page });
  };
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const sent = http.request({ host: '127.0.0.1', port, headers, agent }).end();
  sent.on('error', () => {});
  return { sent, closed: () => closed };
}

async function visit(page, accept) {
  return unhandled(async (lost) => {
    const { sent, closed } = await request(page, accept === undefined ? {} : { 'accept-encoding': accept });
    const answer = (async () => {
      const [response] = await once(sent, 'response');
      const bytes = Buffer.concat(await response.toArray());
      await closed(); // the other side has finished, too
      return { status: response.statusCode, headers: response.headers, bytes };
    })();
    answer.catch(() => {});
    try {
      return await within(4000, Promise.race([answer, lost.first.then((error) => Promise.reject(whyLost(error, accept)))]), whyUnfinished(accept, page));
    } catch (error) {
      throw error?.name === 'Lesson' ? error : whyUnfinished(accept, page);
    } finally {
      sent.destroy();
    }
  });
}

function leaveEarly(page) {
  return unhandled(async (lost) => {
    const { sent, closed } = await request(page, { 'accept-encoding': 'gzip' });
    const [response] = await once(sent, 'response');
    await once(response, 'data');
    sent.destroy();
    const end = closed();
    await Promise.race([end, turns(400)]);
    await turns(20);
    if (lost.length > 0) throw whyLost(lost[0], 'gzip');
    return { then: (resolve, reject) => end.then(resolve, reject) };
  });
}

async function expectEncoding(accept, hoped, why, { type = 'text/html', body = news(LONG), encoding, vary = true } = {}) {
  const { headers, bytes } = await visit({ type, body, ...(encoding && { encoding }) }, accept);
  const got = headers['content-encoding'] ?? 'identity';
  const asked = `${accept === undefined ? 'without Accept-Encoding' : `with "Accept-Encoding: ${accept}"`} for ${body.length} bytes of ${type}${encoding ? ` (encoding: '${encoding}')` : ''}`;
  if (got !== hoped) {
    throw lesson`
      I asked ${asked}.

          hoped for  ${hoped}
          got        ${got}${got !== 'identity' && bytes[0] !== 0x1f && got === 'gzip' ? ' (and the bytes are something else)' : ''}

      The reason: ${why}.
    `;
  }
  if (headers['content-type'] !== type) throw lesson`I asked ${asked}, and got the content-type ${headers['content-type'] ?? '(none)'}.`;
  if (hoped !== 'identity' && !encoding && !unpacks(hoped, bytes, body)) throw whyOtherBytes(asked, hoped, bytes, body);
  if ((hoped === 'identity' || encoding) && !bytes.equals(body)) {
    throw lesson`
      I asked ${asked}. I hoped for the bytes as they are. I got ${bytes.length} other bytes${encoding ? ', so they were compressed a second time. The browser unpacks once, and shows gibberish' : ''}.
    `;
  }
  if (!vary || /\baccept-encoding\b|\*/i.test(headers.vary ?? '')) return;
  throw lesson`
    I asked ${asked}. The answer is right (${hoped}), and it has the header "vary: ${headers.vary ?? '(none)'}".

    A cache in between keeps this answer, and gives it to the next client, which has another Accept-Encoding. "Vary: Accept-Encoding" tells the cache that
    there are several answers. ${hoped === 'identity' ? 'This one, without compression, is one of them.' : ''}
  `;
}

function unpacks(encoding, bytes, body) {
  try {
    return UNPACK[encoding](bytes).equals(body);
  } catch {
    return false;
  }
}

function whyOtherBytes(asked, hoped, bytes, body) {
  return lesson`
    I asked ${asked}. The answer says "content-encoding: ${hoped}", and I couldn't unpack its ${bytes.length} bytes with ${hoped}.

    ${bytes.equals(body) ? 'These are the bytes as they were before: nobody has compressed them.' : 'Are they complete, and compressed with what the header says?'}
  `;
}

function whyUnfinished(accept, { body }) {
  return lesson`
    I sent "Accept-Encoding: ${accept ?? '(no such header)'}" and asked for ${body.length} bytes. The answer hasn't come, or isn't complete.

    A Content-Length that is too large makes the client wait for bytes that never come. How many bytes are sent is known only when they
    are compressed: set the header then, or not at all. And who calls res.end()?
  `;
}

function whyLost(error, accept) {
  return because(error, lesson`
    I sent ${accept === undefined ? 'a request without Accept-Encoding' : `"Accept-Encoding: ${accept}"`}, and an error reached nobody:

        ${said(error)}

    ${error?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? 'The reader has left before the end. pipeline() reports it to its callback, or with its promise: somebody has to handle it.' : 'A real server would end here. What does the line assume?'}
  `);
}
