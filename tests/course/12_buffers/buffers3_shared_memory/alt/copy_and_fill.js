// alt: allocUnsafe() skips the zeros, so every byte has to be written by you.
'use strict';

function payloadOf(packet) {
  const payload = Buffer.allocUnsafe(packet.length - 4);
  packet.copy(payload, 0, 4);
  return payload;
}

function makeReply(text) {
  const reply = Buffer.allocUnsafe(32);
  const written = reply.write(text);
  return reply.fill(0, written);
}

module.exports = { payloadOf, makeReply };
