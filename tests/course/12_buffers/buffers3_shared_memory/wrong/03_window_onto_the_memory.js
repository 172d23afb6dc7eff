// expect: don't copy
'use strict';

function payloadOf(packet) {
  return Buffer.from(packet.buffer, packet.byteOffset + 4, packet.length - 4);
}

function makeReply(text) {
  const reply = Buffer.alloc(32);
  reply.write(text);
  return reply;
}

module.exports = { payloadOf, makeReply };
