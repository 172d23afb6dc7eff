'use strict';
const path = require('node:path');
const { randomBytes } = require('node:crypto');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { ladder, lesson, show } = require('../../support/teacher.js');

const step = ladder();
const SECRET = 'SECRET';

step('the payload is everything after the first 4 bytes', () => {
  const noText = Buffer.from([0x54, 0x01, 0x02, 0x03, 0xe2, 0x28, 0xff, 0x00, 0xc3, 0x80]); // what is behind is no UTF-8
  for (const packet of [noText, randomBytes(4), randomBytes(5), randomBytes(64)]) {
    const hoped = Buffer.from(packet.subarray(4));
    const got = payloadOf(packet);
    if (same(got, hoped)) continue;
    throw whyOtherPayload(packet, hoped, got);
  }
});

step('a payload stays as it is when the next packet comes', () => {
  const cable = Buffer.alloc(24); // the one Buffer of the driver
  const packets = [randomBytes(24), randomBytes(24), randomBytes(24)];
  const kept = packets.map((packet) => {
    packet.copy(cable);
    return payloadOf(cable);
  });
  for (const [i, payload] of kept.entries()) {
    if (!same(payload, packets[i].subarray(4))) throw whyChanged(packets[i].subarray(4), payload, i);
  }
});

step('writing into a payload does not change the packet', () => {
  const packet = randomBytes(16);
  const before = Buffer.from(packet);
  payloadOf(packet).fill(0);
  if (packet.equals(before)) return;
  throw lesson`
    I wrote zeros into the payload that you gave me. Now the packet itself is:

        ${packet}

    Both look at the same memory, so a change shows on both sides. The payload needs its own memory.
  `;
});

step('a reply has the text, then zeros', () => {
  for (const text of ['OK', '', 'x'.repeat(32), 'é'.repeat(16), '27 °C']) {
    for (const attempt of ['dirty', 'clean']) {
      const reply = attempt === 'dirty' ? inDirtyMemory(() => makeReply(text)) : makeReply(text);
      expectReply(text, reply);
    }
  }
});

step('every reply has memory of its own', () => {
  const first = makeReply('first');
  const second = makeReply('2');
  expectReply('2', second);
  if (same(first, padded('first'))) return;
  throw lesson`
    I made a reply 'first', then a reply '2'. Now the first one is:

        ${first}

    Both are the same Buffer. A reply may still be waiting to be sent when the next one is made.
  `;
});

// ---------------------------------------------------------------------------
// Below: memory that is dirty for sure, and the words.

// Memory from allocUnsafe() has whatever was in it before. Here that is always the same word.
function inDirtyMemory(body) {
  const names = ['allocUnsafe', 'allocUnsafeSlow'];
  const real = names.map((name) => Buffer[name]);
  for (const name of names) Buffer[name] = (size) => Buffer.alloc(size, SECRET);
  try {
    return body();
  } finally {
    names.forEach((name, i) => (Buffer[name] = real[i]));
  }
}

const exported = () => exportsOf(path.join(__dirname, 'buffers3_shared_memory.js'), 'payloadOf, makeReply');
const same = (got, hoped) => got instanceof Uint8Array && Buffer.compare(got, hoped) === 0;
const padded = (text) => Buffer.concat([Buffer.from(text)], 32);

function payloadOf(packet) {
  return calmly(`called payloadOf() with a packet of ${packet.length} bytes`, () => exported().payloadOf(packet));
}

function makeReply(text) {
  return calmly(`called makeReply('${text}')`, () => exported().makeReply(text));
}

function whyOtherPayload(packet, hoped, got) {
  const isText = (value) => value instanceof Uint8Array && Buffer.from(value).includes('\uFFFD') && !hoped.includes('\uFFFD');
  return lesson`
    I called payloadOf() with the packet  ${packet}
    I hoped for:                          ${hoped}
    I received:                           ${show(got)}

    ${got === undefined
      ? 'Nothing was returned.'
      : typeof got === 'string' || isText(got)
        ? `On the way, the bytes were text. But they're measurements: anything that isn't valid UTF-8 becomes U+FFFD (ef bf
    bd), and the number that was there is lost. Bytes can be copied as bytes.`
        : got instanceof Uint8Array
          ? 'The first 4 bytes say what it is; everything after them is measurements.'
          : 'The rest of the program needs a Buffer (or a Uint8Array).'}
  `;
}

function whyChanged(hoped, got, i) {
  return lesson`
    Three packets came, one after the other, in the same Buffer. I kept the payloads. Number ${i + 1} was

        ${hoped}
    and is now
        ${got}

    ${same(got, hoped.subarray(0, got.length))
      ? 'Part of it is missing.'
      : `It changed after it was returned. A Buffer's slice() and subarray() don't copy: they give you a new window
    onto the same memory. (An array's or a Uint8Array's slice() does copy; a Buffer is the exception.) And the
    driver has written the next packet into that memory.`}
  `;
}

function expectReply(text, reply) {
  if (!(reply instanceof Uint8Array)) {
    throw lesson`
      I called makeReply('${text}') and hoped for a Buffer of 32 bytes. I received: ${show(reply)}
    `;
  }
  if (same(reply, padded(text))) return;
  const all = Buffer.from(reply).toString('latin1');
  throw lesson`
    I called makeReply('${text}').
    I hoped for:  ${padded(text)}
    I received:   ${Buffer.from(reply)}

    ${/SECRET|CRET|TSEC/.test(all)
      ? `In hex, 53 45 43 52 45 54 is the word SECRET. It was in memory that had been freed. allocUnsafe() gives you memory as
    it is, with whatever anybody has left there. That's fast, and fine as long as you write EVERY byte.
    Which bytes did nobody write here? (There is a function that gives you zeros.)`
      : reply.length !== 32
        ? `It has ${reply.length} bytes. A reply always has 32; the station counts them.`
        : text.length < Buffer.byteLength(text) && text.length < 32
          ? 'First the text in UTF-8, then zeros. Is something counted in characters that has to be counted in bytes?'
          : 'First the text in UTF-8, starting at the first byte; all other bytes are zero.'}
  `;
}
