'use strict';
const path = require('node:path');
const { createHash, randomBytes, randomInt } = require('node:crypto');
const { once } = require('node:events');
const http = require('node:http');
const net = require('node:net');
const { after } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const PATIENCE = 3000;
const bid = `lot 7: ${randomInt(100, 900)} €`;

step('the handshake', () => auction(async ({ connect }) => {
  for (const key of [KEY, randomBytes(16).toString('base64')]) {
    const { status, headers, text } = await connect({ 'Sec-WebSocket-Key': key });
    if (status !== 101) throw whyStatus('asked for a WebSocket, with version 13 and a key', 101, status, text);
    expectHeader(headers, 'upgrade', 'websocket');
    expectHeader(headers, 'connection', 'upgrade');
    expectAccept(headers['sec-websocket-accept'], key);
  }
}));

step("what isn't right is refused", () => auction(async ({ connect }) => {
  for (const version of ['8', undefined]) {
    const refused = await connect({ 'Sec-WebSocket-Version': version });
    const what = version ? `asked for a WebSocket of version ${version}, which is older than the RFC` : 'asked for a WebSocket without saying which version';
    if (refused.status !== 426) throw whyStatus(what, 426, refused.status, refused.text);
    expectHeader(refused.headers, 'sec-websocket-version', '13');
    await refused.closed(what);
  }
  const refused = await connect({ 'Sec-WebSocket-Key': undefined });
  if (refused.status !== 400) throw whyStatus('asked for a WebSocket without a Sec-WebSocket-Key', 400, refused.status, refused.text);
  await refused.closed('asked for a WebSocket without a Sec-WebSocket-Key');
}));

step('a masked text reaches onText()', async () => {
  await expectTexts('one text', [frame(bid)], [bid]);
  await expectTexts('a text of 125 bytes, and an empty one', [frame('x'.repeat(125)), frame('')], ['x'.repeat(125), '']);
});

step('frames and pieces have nothing to do with each other', async () => {
  const two = Buffer.concat([frame(bid), frame('lot 8: 5 €')]);
  await expectTexts('two frames in one piece', [two], [bid, 'lot 8: 5 €']);
  await expectTexts('two frames, one byte at a time', [...two].map((byte) => Buffer.of(byte)), [bid, 'lot 8: 5 €']);
});

step('everything else ends the connection', async () => {
  const long = Buffer.concat([Buffer.from([0x81, 0xfe, 0, 126, 0, 0, 0, 0]), Buffer.alloc(126, 'x')]);
  const bad = {
    'a text without a mask': Buffer.from([0x81, 2, ...Buffer.from('hi')]),
    'a text without a mask, and 125 bytes long': Buffer.from([0x81, 125, ...Buffer.alloc(125, 'x')]),
    'a text without a mask (its second byte is 0x7F)': Buffer.from([0x81, 127, ...Buffer.alloc(140, 'x')]),
    'a masked text of 126 bytes (its second byte is 0xFE, and the length follows)': long,
    'a masked text of 65536 bytes (its second byte is 0xFF)': Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 1, 0, 0, ...Buffer.alloc(20, 'x')]),
    'binary data (byte 0 is 0x82)': frame('hi', 0x82),
    'the first half of a text (byte 0 is 0x01)': frame('hi', 0x01),
    'the end of the connection (byte 0 is 0x88)': frame('', 0x88),
  };
  for (const [what, bytes] of Object.entries(bad)) {
    await expectTexts(`a good text, ${what}, and another good text`, [Buffer.concat([frame(bid), bytes, frame('too late')])], [bid], { what });
  }
});

step('many clients, and one that is torn away', () => auction(async ({ connect, texts, sockets }) => {
  const [ada, bob, eve] = [await connect(), await connect(), await connect()];
  const [halves, hoped] = [frame('from Ada'), ['from Bob', 'from Ada']];
  await ada.send(halves.subarray(0, 8));
  await bob.send(frame('from Bob'));
  await ada.send(halves.subarray(8));
  const late = () => whyTexts('half a frame from one client, a whole one from a second client, and then the other half', texts, hoped);
  await until(() => texts.length === 2, late);
  if (!isDeepStrictEqual(texts, hoped)) throw late();
  eve.socket.resetAndDestroy();
  await until(() => sockets[2].destroyed, () => lesson`A client reset its connection, and three seconds later the socket on your side was still open.`);
  await turns(5);
  await bob.send(frame('still here'));
  await until(() => texts.includes('still here'), () => whyTexts('a text, after another client was torn away', texts, ['still here']));
}));

step('a browser that leaves', () => auction(async ({ connect, sockets }) => {
  const ada = await connect();
  await ada.send(frame(bid));
  ada.socket.end();
  await until(() => sockets[0].destroyed, () => lesson`
    A browser sent a bid and ended its side of the connection. Three seconds later your side was still open.

    A socket of node:http may stay half open: it waits for your end() as well, forever. With each browser that leaves, one more
    connection stays, until no more can be opened. Which event says that the other side has ended?
  `);
}));

// ---------------------------------------------------------------------------

const servers = new Set();
after(() => servers.forEach((close) => close()));

function frame(text, first = 0x81) {
  const mask = randomBytes(4);
  mask[0] |= 1; // never a mask of zeros
  const body = Buffer.from(text);
  return Buffer.from([first, 0x80 + body.length, ...mask, ...body.map((byte, i) => byte ^ mask[i % 4])]);
}

async function auction(body) {
  const { serveBids } = exportsOf(path.join(__dirname, 'websocket1_handshake.js'), 'serveBids');
  const texts = [];
  const sockets = []; // those of the server
  const server = http.createServer((req, res) => res.end());
  calmly('called serveBids(server, onText)', () => serveBids(server, (text) => texts.push(text)));
  if (server.listenerCount('upgrade') === 0) {
    throw lesson`
      I called serveBids(server, onText), and nobody listens to the server's 'upgrade' event now.

      A request with the header \`Upgrade\` doesn't reach the handler for requests. Node.js hands its socket to the listeners of 'upgrade'.
    `;
  }
  server.prependListener('upgrade', (req, socket) => sockets.push(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const clients = [];
  servers.add(() => {
    for (const socket of [...clients, ...sockets]) socket.destroy();
    server.close();
  });
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  const connect = (headers) => newClient(port, headers, clients, sockets);
  return unhandled((lost) => Promise.race([body({ connect, texts, sockets }), lost.first.then((error) => Promise.reject(whyLost(error)))]));
}

// A browser of ours: the handshake's answer, and send() for bytes.
async function newClient(port, headers, clients, sockets) {
  const sent = { Host: 'auction.example', Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': KEY, ...headers };
  const lines = Object.entries(sent).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value}`);
  const socket = net.connect(port, '127.0.0.1');
  clients.push(socket);
  const index = clients.length - 1;
  let [text, ended] = ['', false];
  socket.on('error', () => {}).on('data', (chunk) => (text += chunk.toString('latin1'))).on('end', () => (ended = true)).on('close', () => (ended = true));
  socket.write([`GET /bids HTTP/1.1`, ...lines, '', ''].join('\r\n'));
  await until(() => text.includes('\r\n\r\n') || ended, () => whyNoAnswer(text));
  const [head] = text.split('\r\n\r\n');
  const [first, ...rest] = head.split('\r\n');
  const pairs = rest.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  let written = 0;
  return {
    socket,
    text,
    status: Number(first.match(/^HTTP\/1\.1 (\d+)/)?.[1]),
    headers: Object.fromEntries(pairs),
    // Until they have arrived, so that each piece comes alone. On a socket that has been destroyed nothing arrives any more.
    async send(bytes) {
      const before = sockets[index].bytesRead;
      written += bytes.length;
      socket.write(bytes);
      await until(() => ended || sockets[index].destroyed || sockets[index].bytesRead >= before + bytes.length, () => lesson`
        I sent ${bytes.length} bytes after the handshake, and three seconds later your side hadn't read them. Who reads from the socket?
      `);
      await turns(2);
    },
    closed: (what) => until(() => ended, () => lesson`
      I ${what}. Three seconds later the connection was still open.

      After a refusal there's nothing more to say: end() the socket.
    `),
    ended: () => ended,
  };
}

async function until(condition, late) {
  for (const end = performance.now() + PATIENCE; !condition(); await sleep(1)) if (performance.now() > end) throw late();
}

async function expectTexts(what, pieces, hoped, { what: bad } = {}) {
  await auction(async ({ connect, texts }) => {
    const client = await connect();
    for (const piece of pieces) await client.send(piece);
    if (bad) {
      await until(client.ended, () => whyStillOpen(what, bad, texts));
      await turns(2);
    } else await until(() => texts.length >= hoped.length || client.ended(), () => whyTexts(what, texts, hoped));
    if (!isDeepStrictEqual(texts, hoped)) throw whyTexts(what, texts, hoped, bad, client.ended());
  });
}

function expectHeader(headers, name, hoped) {
  if (headers[name]?.toLowerCase() === hoped) return;
  throw lesson`
    The status of your answer is right. I looked for the header "${name}: ${hoped}" and found: ${headers[name] ?? 'nothing'}
  `;
}

const sha1 = (text) => createHash('sha1').update(text);

function expectAccept(got, key) {
  const hoped = sha1(key + GUID).digest('base64');
  if (got === hoped) return;
  const reasons = {
    [sha1(key).digest('base64')]: "That's the hash of only the key. The GUID goes after it: with it, the server proves that it knows what a WebSocket is.",
    [sha1(GUID + key).digest('base64')]: 'The GUID comes after the key, not before it.',
    [Buffer.from(sha1(key + GUID).digest('hex')).toString('base64')]: "That's the Base64 of a string of hex digits. Encode the 20 bytes of the hash themselves as Base64: look at the argument of digest().",
    [sha1(key + GUID).digest('hex')]: 'These are hex digits. The header wants the same bytes as Base64.',
    [sha1(Buffer.concat([Buffer.from(key, 'base64'), Buffer.from(GUID)])).digest('base64')]: 'You decoded the key first. Hash the text as it is in the header.',
  };
  throw lesson`
    The key was ${key}. The header Sec-WebSocket-Accept should prove that you have read it:

        hoped for  ${hoped}
        got        ${got ?? 'no such header'}

    ${reasons[got] ?? 'SHA-1 of the key, as it is in the header, followed by the GUID; the bytes of the hash as Base64.'}
  `;
}

function whyStatus(what, hoped, status, text) {
  return lesson`
    I ${what}. I hoped for status ${hoped}, and your answer begins with: ${JSON.stringify(text.slice(0, 60))}

    ${hoped === 101 ? `The client waits for 101 Switching Protocols. After any other status the connection speaks HTTP, and the browser
    reports that the WebSocket has failed.`
      : hoped === 426 ? '426 Upgrade Required says: I do speak WebSocket, but another version. Compare the header with \'13\' before you accept.' : 'Without a key there\'s nothing to hash. (In JavaScript there is: "undefined".)'}
  `;
}

function whyNoAnswer(text) {
  return lesson`
    I asked for a WebSocket and waited three seconds for the head of your answer. I received: ${text ? JSON.stringify(text) : 'nothing'}

    ${text ? 'Each line of the head ends with \\r\\n, and after the last one comes an empty line, so: \\r\\n\\r\\n. Without it the client keeps waiting.'
      : "The listener of 'upgrade' gets no `res`. It writes the lines of the answer to the socket itself."}
  `;
}

function whyStillOpen(what, bad, texts) {
  return lesson`
    After the handshake I sent ${what}, in one piece. Three seconds later the connection was still open. onText() was
    called ${texts.length} time(s): ${show(texts.map((text) => text.slice(0, 30)))}

    ${whyBad(bad)}
  `;
}

function whyBad(bad) {
  if (/without a mask/.test(bad)) {
    return `A browser always masks, so this isn't a browser: the RFC says that the server must close the connection. The highest bit
    of byte 1 says whether there's a mask.`;
  }
  if (/0xF/.test(bad)) return 'In the 7 bits of the length, 126 and 127 are no lengths: they say that the real one follows. You support up to 125.';
  return 'Look at byte 0 before you read the frame as text: 0x81 is the only value that you can read.';
}

const short = (texts) => show(texts).replace(/\s+/g, ' ').replace(/x{20,}/g, 'xxx...').slice(0, 120);

function whyTexts(what, texts, hoped, bad = '', ended = false) {
  const odd = hoped.length > 0 && texts.length > 0 && texts[0] !== hoped[0];
  return lesson`
    After the handshake I sent ${what}.

        hoped for  onText called with ${short(hoped)}
        got        ${texts.length === 0 ? 'no call' : `onText called with ${short(texts)}`}${ended && !bad ? ', and the connection was closed' : ''}

    ${typeof texts[0] !== 'string' && odd ? 'onText wants text, and these are bytes.'
      : bad && texts.length > hoped.length ? whyBad(bad)
        : odd && texts[0] === Buffer.from(hoped[0]).toString('latin1') ? 'The bytes are right. A letter such as € has several of them in UTF-8, so read all bytes together, as UTF-8.'
        : /clients?/.test(what) ? 'What was received so far belongs to one connection. Where is the variable, inside the listener or outside?'
          : odd && texts.length === hoped.length ? 'Each byte of the text was XORed with a byte of the mask: the first four with bytes 2 to 5 of the frame, and then the mask begins again. XOR with the same byte brings the letter back.'
            : /one piece/.test(what) ? 'After a frame, the next one may already be there, in the same piece. Look again before you wait.'
              : /one byte/.test(what) ? 'A piece is what happened to arrive. Collect the bytes, and take a frame out when all of it is there. (A whole frame: 6 bytes and the text.)'
                : 'Which of the bytes decide how long the text is, and where it begins?'}
  `;
}

function whyLost(error) {
  return because(error, lesson`
    ${error?.code === 'ECONNRESET' ? 'A client was torn away (a train in a tunnel), and its socket emitted an error. Nobody listened, so' : 'An error was thrown in one of your callbacks, so'} a real server would end
    here, with all its auctions:

        ${said(error)}

    ${error?.code === 'ECONNRESET' ? "Node.js looks after the sockets of HTTP. With 'upgrade' it hands the socket over to you, including its errors." : 'Which line was it, and what does it assume?'}
  `);
}
