// expect: counted in characters
'use strict';

function payloadOf(packet) {
  return Buffer.from(packet.subarray(4));
}

function makeReply(text) {
  const reply = Buffer.allocUnsafe(32);
  reply.write(text);
  reply.fill(0, text.length);
  return reply;
}

module.exports = { payloadOf, makeReply };
