// expect: On the way, the bytes were text
'use strict';

function payloadOf(packet) {
  return Buffer.from(packet.toString().slice(4));
}

function makeReply(text) {
  const reply = Buffer.alloc(32);
  reply.write(text);
  return reply;
}

module.exports = { payloadOf, makeReply };
