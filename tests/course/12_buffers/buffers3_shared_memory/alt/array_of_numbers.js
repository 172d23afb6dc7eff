// alt: Clear, but each byte becomes a number in a list first: slow for large packets.
'use strict';

function payloadOf(packet) {
  return Buffer.from([...packet].slice(4));
}

function makeReply(text) {
  const bytes = new TextEncoder().encode(text);
  const reply = Buffer.alloc(32, 0);
  reply.set(bytes);
  return reply;
}

module.exports = { payloadOf, makeReply };
