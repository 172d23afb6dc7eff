'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { once } = require('node:events');
const net = require('node:net');
const { Duplex } = require('node:stream');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const MAX = 1024 * 1024;
const LATE = 4000;
const messages = [
  { gate: randomInt(100), name: 'Zoë' },
  { gate: randomInt(100), name: 'Łukasz ⛴️' },
  { gate: randomInt(100), bags: [randomInt(9), { kilos: 2.5 }] },
];
const names = 'decode, encode, MAX';
const BYTEWISE = 'three messages with ë, Ł and ⛴️, one byte at a time';
const exported = () => exportsOf(path.join(__dirname, 'net1_framing.js'), names, { needed: ['decode', 'encode'] });

step('encode() puts the length in front', () => {
  const { encode } = exported();
  for (const message of messages) {
    const got = calmly(`called encode(${show(message)})`, () => encode(message));
    const hoped = frame(message);
    if (Buffer.isBuffer(got) && got.equals(hoped)) continue;
    throw whyOtherBytes(message, got, hoped);
  }
});

step('a message in one piece is a message', async () => {
  await expectMessages('a message, in one piece', [frame(messages[0])], [messages[0]]);
  await expectMessages('nothing, and then the end', [], []);
});

step('one piece can hold several messages', async () => {
  await expectMessages('three messages in one piece', [all()], messages);
  await expectMessages('one piece with a message and a half, and one with the rest', cut(all(), frame(messages[0]).length + 9), messages);
});

step('a message can come in any number of pieces', async () => {
  const plain = [{ gate: 1, name: 'Ada' }, { gate: 2, name: 'Grace' }];
  await expectMessages('two messages of ASCII letters, one byte at a time', [...Buffer.concat(plain.map(frame))].map((byte) => Buffer.of(byte)), plain);
  await expectMessages(BYTEWISE, [...all()].map((byte) => Buffer.of(byte)), messages);
  for (let at = 1; at < all().length; at++) await expectMessages(`three messages in two pieces, cut after byte ${at}`, cut(all(), at), messages);
});

step('a length above MAX is refused at once', async () => {
  const longest = frame('x'.repeat(MAX - 2));
  await expectMessages(`a message whose JSON is exactly MAX (${MAX}) bytes long`, [longest], ['x'.repeat(MAX - 2)]);
  for (const length of [MAX + 1, 2 ** 31, 2 ** 32 - 1]) {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(length);
    const what = `the length ${length} (bytes ${header.toString('hex', 0, 2)} ${header.toString('hex', 2)}), and nothing after it. The connection stayed open`;
    await expectError(what, [header], 'refused', { open: true });
    await expectError(`a good message, and in the same piece ${what}`, [Buffer.concat([frame(messages[0]), header])], 'refused', { open: true });
  }
});

step('what is broken is an error', async () => {
  for (const at of [1, 3, 4, 9]) await expectError(`the first ${at} byte(s) of a message, and then the end`, [frame(messages[0]).subarray(0, at)], 'half');
  await expectError('two messages, the second one without its last byte, and then the end', [all().subarray(0, frame(messages[0]).length + frame(messages[1]).length - 1)], 'half');
  await expectError('the length 5 and the text {"a":', [Buffer.from([0, 0, 0, 5, ...Buffer.from('{"a":')])], 'json');
  await expectError('half a message, and then the connection was reset (ECONNRESET)', [frame(messages[0]).subarray(0, 9), new Error('read ECONNRESET')], 'reset');
});

step('a slow reader makes the sender wait', async () => {
  const big = frame({ photo: 'x'.repeat(16 * 1024) });
  const wire = new Wire(Array.from({ length: 1000 }, () => big));
  const iterator = calmly('called decode(socket)', () => exported().decode(wire))[Symbol.asyncIterator]();
  await within(LATE, iterator.next(), whyNothing('many messages of 16 kB', []));
  for (let before = -1; wire.given > before; await turns(20)) before = wire.given; // until nobody takes any more
  wire.destroy();
  if (wire.given < 200) return;
  throw lesson`
    The gate had 1000 messages of 16 kB to send. I took ONE of yours and was busy after that. Your code went on
    reading: it took ${wire.given} messages from the socket and kept them in memory.

    A loop slower than the sender fills the memory that way. 'data' events don't wait for anybody. \`for await\` over
    the socket, pipeline() and socket.pause() do: they read when somebody wants more.
  `;
});

step('and over a real connection', () => unhandled(async () => {
  const { decode, encode } = exported();
  const server = net.createServer((socket) => {
    for (const message of messages) socket.write(encode(message));
    socket.end(encode({ photo: 'x'.repeat(200_000) }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = net.connect(/** @type {net.AddressInfo} */ (server.address()).port, '127.0.0.1');
  try {
    const { got, error } = await collect(decode(socket), 'three short messages and one of 200 kB, over TCP');
    if (error) throw whyFailed('three short messages and one of 200 kB, over TCP', got, error);
    if (got.length === 4 && isDeepStrictEqual(got.slice(0, 3), messages)) return;
    throw whyOther('three short messages and one of 200 kB, over TCP', got, [...messages, { photo: 'xxx...' }]);
  } finally {
    socket.destroy();
    server.close();
  }
}));

// ---------------------------------------------------------------------------

// A socket whose pieces the test decides: each is pushed on its own, when somebody wants to read. An error among
// them ends the connection. With `open`, the other side doesn't end it.
class Wire extends Duplex {
  constructor(pieces, { open = false } = {}) {
    super({ highWaterMark: 1, allowHalfOpen: false });
    Object.assign(this, { pieces: [...pieces], open, given: 0 });
  }

  _read() {
    setImmediate(() => {
      if (this.destroyed) return;
      const piece = this.pieces.shift();
      if (piece instanceof Error) this.destroy(piece);
      else if (piece) this.given += 1;
      if (Buffer.isBuffer(piece)) this.push(piece);
      else if (!piece && !this.open) this.push(null);
    });
  }

  _write(chunk, encoding, callback) {
    callback();
  }
}

function frame(message) {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.from([body.length >>> 24, body.length >>> 16, body.length >>> 8, body.length, ...body]);
}

const all = () => Buffer.concat(messages.map(frame));
const cut = (bytes, at) => [bytes.subarray(0, at), bytes.subarray(at)];

async function collect(iterable, what) {
  if (typeof iterable?.[Symbol.asyncIterator] !== 'function') {
    throw lesson`
      I called decode(socket) and got ${show(iterable)}, which \`for await\` can't use.

      An async generator (async function*) returns what I need. A Readable or a Transform is fine, too.
    `;
  }
  const got = [];
  const taken = (async () => {
    for await (const message of iterable) got.push(message);
  })().then(() => undefined, (error) => error);
  const pending = {};
  const error = await within(LATE, taken, pending).catch((late) => late);
  if (error === pending) throw whyNothing(what, got);
  return { got, error };
}

async function decoded(what, pieces, options) {
  const { decode } = exported();
  const wire = new Wire(pieces, options);
  wire.on('error', () => {}); // a listener of ours, so that an error reaches the loop, and not the process
  return unhandled(async (lost) => {
    const outcome = collect(calmly('called decode(socket)', () => decode(wire)), what);
    outcome.catch(() => {});
    const result = await Promise.race([outcome, lost.first.then((error) => Promise.reject(whyLost(what, error)))]);
    await turns(10);
    return { ...result, wire };
  });
}

async function expectMessages(what, pieces, hoped) {
  const { got, error } = await decoded(what, pieces);
  if (error) throw whyFailed(what, got, error);
  if (!isDeepStrictEqual(got, hoped)) throw whyOther(what, got, hoped);
}

async function expectError(what, pieces, kind, options) {
  const { got, error, wire } = await decoded(what, pieces, options);
  if (!(error instanceof Error)) throw whyNoError(what, got, error, kind);
  if (wire.destroyed) return;
  throw because(error, lesson`
    I sent ${what}. The loop failed, as it should:

        ${said(error)}

    But the connection is still open, and the gate goes on sending to it. Nothing on it can be understood
    any more. Who calls destroy() on the socket? (\`for await\` over the socket and pipeline() do it by themselves, .pipe() doesn't.)
  `);
}

const short = (value) => show(value).replace(/\s+/g, ' ').replace(/x{20,}/g, 'xxx...').slice(0, 160);

function whyOtherBytes(message, got, hoped) {
  const bytes = (buffer) => `${buffer.toString('hex', 0, 4).replace(/../g, '$& ')} ${JSON.stringify(buffer.toString('utf8', 4))}`;
  const text = JSON.stringify(message);
  const characters = Buffer.isBuffer(got) && got.length > 4 && got.readUInt32BE() === text.length && hoped.readUInt32BE() !== text.length;
  return lesson`
    I called encode(${short(message)}).

        hoped for  ${bytes(hoped)}
        got        ${Buffer.isBuffer(got) ? bytes(got) : short(got)}

    ${!Buffer.isBuffer(got) ? 'A socket sends bytes: return a Buffer.'
      : characters ? 'The length counts bytes. A string\'s `length` counts something else: ë is one character and two bytes. Make the bytes first.'
        : got.equals(hoped.subarray(4)) ? 'The length is missing: four bytes in front of the JSON. A Buffer has methods that write a number, and their names end in BE for big-endian.'
          : 'The first four bytes are the length of the JSON, the highest byte first. A Buffer has a method that writes such a number.'}
  `;
}

function whyFailed(what, got, error) {
  return because(error, lesson`
    I sent ${what}. After ${got.length} message(s) the loop over decode(socket) failed:

        ${said(error)}

    ${whyTooEarly(what, got, error)}
  `);
}

const CUT_LETTER = `Without these letters it went well. A character of two or more bytes was cut, and each half became text on its own. Keep
    bytes as bytes, and make text only of a whole message.`;
const ONE_MORE = 'When a message has been taken out, there may be another one behind it. Look again before you wait for the next piece.';

function whyTooEarly(what, got, error) {
  if (what === BYTEWISE) return CUT_LETTER;
  if (what.includes('exactly MAX')) return 'MAX bytes are still allowed. Only what is longer is refused.';
  if (error instanceof SyntaxError) {
    return `JSON.parse got something that isn't one whole message. A piece is what happened to arrive: a part of a message, or
    several. Collect the bytes, and take a message out when all of it is there.`;
  }
  if (error instanceof RangeError) return 'How many bytes are there when this line runs? All four of a length, or all of a message?';
  return got.length > 0 ? ONE_MORE : 'Nothing was wrong with these bytes. Which line throws this, and what does it assume?';
}

function whyOther(what, got, hoped) {
  return lesson`
    I sent ${what}.

        hoped for  ${hoped.length} message(s)  ${short(hoped)}
        got        ${got.length} message(s)  ${short(got)}

    ${what === BYTEWISE ? CUT_LETTER : got.length < hoped.length ? ONE_MORE
        : 'Compare the two. Which bytes belong to which message?'}
  `;
}

function whyNothing(what, got) {
  const length = what.match(/length (\d+)/)?.[1];
  return lesson`
    I sent ${what}. I waited four seconds for the loop over decode(socket), which gave ${got.length} message(s)
    and then neither ended nor failed.

    ${length > MAX ? `Somebody who sends this length makes the office wait for the message, and keep everything that comes until
    then. The length is known after four bytes: look at it there. (Is it still positive in your code?)`
      : what.includes('ECONNRESET') ? "The socket's error has to reach the loop. With .pipe() it doesn't; pipeline() and `for await` pass it on."
        : 'What has to come next, so that your code goes on? Has the message, or the end, perhaps been here already?'}
  `;
}

function whyNoError(what, got, error, kind) {
  return lesson`
    I sent ${what}. I hoped that the loop fails with an Error. ${error === undefined ? `It ended well, after ${got.length} message(s): ${short(got)}` : `It failed with ${short(error)}, which isn't an Error.`}

    ${kind === 'half' ? 'The last message was cut off, and nobody noticed. When the connection has ended: what may be left over, and what may not?'
      : kind === 'refused' ? 'Believe a length that you are told only up to a limit.'
        : kind === 'json' ? "What JSON.parse throws has to come out of the loop. Skipping a message hides that the two sides don't understand each other." : "A connection that breaks isn't a connection that has ended. The loop has to say which."}
  `;
}

function whyLost(what, error) {
  return because(error, lesson`
    I sent ${what}, and an error reached nobody. A real program would end now:

        ${said(error)}

    The loop over decode(socket) should fail with it. In which callback or event was it thrown, and how does it get from there to the loop?
  `);
}
