'use strict';
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { randomBytes, randomInt } = require('node:crypto');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');

const step = ladder();
const hex = (text) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const golden = hex('54 4f 55 52  03  01  00 01 e2 40');
const header = { version: 3, compressed: true, urgent: false, length: 123456 };

step('a header is read', () => expectRead(golden, header));

step('the length is a number from 0 to 4294967295', () => {
  for (const length of [0, 1, 255, 256, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, randomInt(2 ** 32)]) {
    expectRead(bytes({ ...header, length }), { ...header, length });
  }
});

step('each flag is a bit of its own', () => {
  for (const flags of [0, 1, 2, 3, 0b0000_0101, 0b1111_1101, 0b1111_1110, 0xff]) {
    const buffer = Buffer.from(golden);
    buffer[5] = flags;
    expectRead(buffer, { ...header, compressed: (flags & 1) === 1, urgent: (flags & 2) === 2 });
  }
});

step('the header may be a part of a larger memory', () => {
  const around = Buffer.concat([randomBytes(7), bytes({ ...header, version: 255 }), randomBytes(20)]);
  expectRead(around.subarray(7), { ...header, version: 255 }, ' (as part of a larger Buffer, with a recording after it)');
});

step('anything too short, or without TOUR, is refused', () => {
  for (let count = 9; count >= 0; count -= 1) {
    refuses(Buffer.from(golden.subarray(0, count)), `only ${count} bytes`, String(count), /ERR_OUT_OF_RANGE|ERR_BUFFER_OUT_OF_BOUNDS/);
  }
  for (const other of ['TOUT', 'tour', 'XOUR', 'TXUR']) {
    const wrong = Buffer.concat([Buffer.from(other), golden.subarray(4)]);
    refuses(wrong, `ten bytes that begin with ${other}`, other);
  }
  const later = Buffer.concat([Buffer.from('NOT '), golden]);
  refuses(later, 'bytes that begin with "NOT " (TOUR comes four bytes later)', 'NOT');
});

step('a header is built', () => {
  for (const compressed of [false, true]) {
    for (const urgent of [false, true]) {
      for (const length of [0, 123_456, 2 ** 31, 2 ** 32 - 1, randomInt(2 ** 32)]) {
        expectBuilt({ version: randomInt(256), compressed, urgent, length });
      }
    }
  }
});

step('unused flags are 0, whatever was in the memory before', () => {
  const { allocUnsafe } = Buffer;
  Buffer.allocUnsafe = (size) => allocUnsafe(size).fill(0xff); // as memory that was used before
  try {
    for (const compressed of [false, true]) expectBuilt({ version: 2, compressed, urgent: false, length: 7 });
  } finally {
    Buffer.allocUnsafe = allocUnsafe;
  }
});

step('every header has bytes of its own', () => {
  const [first, second] = [{ ...header, version: 1 }, { ...header, version: 2, length: 9 }];
  const kept = build(first);
  expectBuilt(second);
  if (kept.equals(bytes(first))) return;
  throw lesson`
    I built a header, then a second one. Now the first has the bytes of the second: ${kept}

    Both are the same Buffer. Make a new one in each call.
  `;
});

// ---------------------------------------------------------------------------

// Written by hand, byte for byte.
function bytes({ version, compressed, urgent, length }) {
  const digits = length.toString(16).padStart(8, '0');
  const flags = (compressed ? 1 : 0) + (urgent ? 2 : 0);
  return Buffer.concat([Buffer.from('TOUR'), Buffer.from([version, flags]), hex(digits)]);
}

const exported = () => exportsOf(path.join(__dirname, 'buffers4_header.js'), 'readHeader, buildHeader');
const alone = (buffer) => Buffer.from(Uint8Array.from(buffer).buffer); // it has all of its memory
const line = (value) => show(value).replace(/\s+/g, ' ');

function expectRead(buffer, hoped, where = '') {
  const calmly = calmlyWith({ ask: 'These bytes are a good header. Which line throws, and where does it start reading?' });
  const got = calmly(`called readHeader(${show(buffer)})${where}`, () => exported().readHeader(where ? buffer : alone(buffer)));
  if (isDeepStrictEqual(got, hoped)) return;
  throw lesson`
    I called readHeader(${buffer})${where}
    I hoped for:  ${line(hoped)}
    I received:   ${line(got)}

    ${whyRead(buffer, hoped, got, where)}
  `;
}

function whyRead(buffer, hoped, got, where) {
  if (got === null || typeof got !== 'object') return 'An object with these four properties, please.';
  const [wrong] = Object.keys(hoped).filter((name) => got[name] !== hoped[name]);
  if (wrong === undefined) return "These four properties are right, but there's more in the object.";
  if (where) {
    return `A Buffer is often a window onto a larger block of memory: buffer.buffer is all of it, and buffer.byteOffset says
    where the window begins.`;
  }
  if (wrong === 'length') {
    if (got.length === buffer.readUInt32LE(6)) {
      return `These are the right four bytes, read from the wrong end: ${got.length} is little-endian. Big-endian means that the
    byte with the biggest value comes first, as in a number on paper.`;
    }
    if (got.length === buffer.readInt32BE(6)) {
      return `Read as a number with a sign, the highest bit means "negative". A length has no sign. (The operators | and <<
    give numbers with a sign, too.)`;
    }
    return `The length is in bytes 6 to 9, and the first of them counts most: ${buffer[6]} * 16777216 + ${buffer[7]} * 65536 + ${buffer[8]} * 256 + ${buffer[9]}.`;
  }
  if (wrong === 'version') return 'The version is byte 4. (The first byte is byte 0.)';
  if (typeof got[wrong] !== 'boolean') return `${wrong} should be true or false. What comes out of & is a number.`;
  return `The flags are 0b${buffer[5].toString(2).padStart(8, '0')}. ${wrong} is bit ${wrong === 'compressed' ? 0 : 1}, whatever the others are. You check one bit with &, which
    leaves only the bits that are set on both sides. Comparing the whole byte asks about all eight.`;
}

function refuses(buffer, what, word, foreign) {
  let got;
  try {
    got = exported().readHeader(buffer);
  } catch (error) {
    if (!(error instanceof Error)) throw lesson`readHeader() threw ${show(error)}, which isn't an Error. Try new Error('...')`;
    if (!foreign?.test(error.code) && !/outside the bounds|undefined/.test(error.message) && error.message.includes(word)) return;
    throw because(error, lesson`
      I called readHeader() with ${what}. It threw, as it should. But this is the error:

          ${said(error)}

      ${foreign?.test(error.code) || /outside the bounds|undefined/.test(error.message)
        ? `It's about an offset inside your code. The person who reads the log wants to know what was wrong
      with the recording. Look at the length before you read, and say how many bytes there were.`
        : `The message should say what was there: "${word}". Somebody will need it to find out what the guide sent.`}
    `);
  }
  throw lesson`
    I called readHeader() with ${what}, and hoped for an error. I received:

        ${line(got)}

    ${foreign
      ? "What isn't there can't be read, and nobody should guess it. Truncated packets are common in a network."
      : "The first four bytes say whether this is a header at all. If you don't look at them, anything is one. All four count."}
  `;
}

function build(parts) {
  const calmly = calmlyWith({ ask: 'All of these values fit into the header. Which line throws?' });
  return calmly(`called buildHeader(${line(parts)})`, () => exported().buildHeader({ ...parts }));
}

function expectBuilt(parts) {
  const got = build(parts);
  const hoped = bytes(parts);
  if (got instanceof Uint8Array && Buffer.compare(got, hoped) === 0) return;
  throw lesson`
    I called buildHeader(${line(parts)})
    I hoped for:  ${hoped}
    I received:   ${got instanceof Uint8Array ? Buffer.from(got) : show(got)}

    ${whyBuilt(got, hoped)}
  `;
}

function whyBuilt(got, hoped) {
  if (!(got instanceof Uint8Array)) return 'Ten bytes in a Buffer, please.';
  if (got.length !== 10) return `It has ${got.length} bytes. A header has ten.`;
  const at = [...hoped].findIndex((byte, i) => byte !== got[i]);
  if (at < 4) return 'The first four bytes are the letters T, O, U and R.';
  if (at === 4) return 'Byte 4 is the version.';
  if (at === 5) return `The flags should be 0b${hoped[5].toString(2).padStart(8, '0')} and are 0b${got[5].toString(2).padStart(8, '0')}. Each flag is a bit: 1 and 2, both together 3.`;
  return Buffer.from(hoped.subarray(6)).reverse().equals(Buffer.from(got.subarray(6)))
    ? 'The four bytes of the length are there, in reverse order. Big-endian: the biggest comes first.'
    : 'Bytes 6 to 9 are the length.';
}
