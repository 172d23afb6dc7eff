// alt: Works in browsers, too; on a Buffer, slice() itself would share the memory.
'use strict';

exports.payloadOf = (packet) => Uint8Array.prototype.slice.call(packet, 4);

exports.makeReply = (text) => {
  const reply = new Uint8Array(32);
  new TextEncoder().encodeInto(text, reply);
  return reply;
};
