// expect: everything after them is measurements
'use strict';

function payloadOf(packet) {
  return Buffer.from(packet.subarray(3));
}

function makeReply(text) {
  const reply = Buffer.alloc(32);
  reply.write(text);
  return reply;
}

module.exports = { payloadOf, makeReply };
