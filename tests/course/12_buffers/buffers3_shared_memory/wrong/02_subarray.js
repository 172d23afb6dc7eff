// expect: slice() and subarray() don't copy
'use strict';

function payloadOf(packet) {
  return packet.subarray(4);
}

function makeReply(text) {
  const reply = Buffer.alloc(32);
  reply.write(text);
  return reply;
}

module.exports = { payloadOf, makeReply };
