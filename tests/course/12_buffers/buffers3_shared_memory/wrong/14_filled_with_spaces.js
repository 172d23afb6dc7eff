// expect: First the text in UTF-8, starting at the first byte
'use strict';

function payloadOf(packet) {
  return Buffer.from(packet.subarray(4));
}

function makeReply(text) {
  const reply = Buffer.alloc(32, ' ');
  reply.write(text);
  return reply;
}

module.exports = { payloadOf, makeReply };
