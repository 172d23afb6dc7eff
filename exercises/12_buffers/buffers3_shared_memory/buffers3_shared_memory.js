'use strict';
// buffers3_shared_memory                                    (interview question 114)
//
// A weather station sends packets over a serial cable: 4 bytes that say what it is, then the
// measurements. The cable's driver has one Buffer, and puts each packet into it.
// This file has two bugs:
//
// - payloadOf(packet) returns the measurements, everything after the first 4 bytes. They're kept for
//   a day, and in the evening they're all the same: those of the last packet.
// - makeReply(text) makes the reply to the station: always 32 bytes, first the text in UTF-8, then
//   zeros up to the end. (It always fits.) Yesterday a reply had parts of a password in it.
//
// Repair both. Measurements are bytes, not text.

function payloadOf(packet) {
  return packet.slice(4);
}

function makeReply(text) {
  const reply = Buffer.allocUnsafe(32);
  reply.write(text);
  return reply;
}

module.exports = { payloadOf, makeReply };
