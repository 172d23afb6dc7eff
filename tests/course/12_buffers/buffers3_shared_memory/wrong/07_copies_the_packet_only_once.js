// expect: don't copy
'use strict';

const copy = Buffer.alloc(64);

function payloadOf(packet) {
  packet.copy(copy);
  return copy.subarray(4, packet.length);
}

function makeReply(text) {
  return Buffer.alloc(32).fill(Buffer.from(text), 0, Buffer.byteLength(text));
}

module.exports = { payloadOf, makeReply };
