// expect: the station counts them
'use strict';

function payloadOf(packet) {
  return Buffer.from(packet.subarray(4));
}

function makeReply(text) {
  const reply = Buffer.from(text);
  return reply;
}

module.exports = { payloadOf, makeReply };
