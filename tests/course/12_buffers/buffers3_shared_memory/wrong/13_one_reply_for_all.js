// expect: Both are the same Buffer
'use strict';

function payloadOf(packet) {
  return Buffer.from(packet.subarray(4));
}

const reply = Buffer.alloc(32);

function makeReply(text) {
  reply.fill(0);
  reply.write(text);
  return reply;
}

module.exports = { payloadOf, makeReply };
