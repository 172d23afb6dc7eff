'use strict';
// net1_framing                                                  (interview question 102)
//
// The ticket gates of a ferry report every passenger to the office over a TCP connection. TCP delivers a stream of
// bytes: it keeps their order, and it doesn't know where a message ends. So each message is sent like this:
//
//     4 bytes: the length of what follows, in bytes (unsigned, big-endian)
//     JSON in UTF-8
//
//     encode({ gate: 7, name: 'Zoë' })              -> a Buffer with the length and the JSON
//     for await (const message of decode(socket))   -> the messages, in order, however the bytes were cut
//
// - A length above MAX is refused as soon as it has been read. Nobody waits for that message.
// - A connection that ends in the middle of a message is an error. Broken JSON is one, too.
// - After an error the connection is destroyed, and the loop over decode(socket) fails with the error.
// - If the loop is slow, the sender has to wait: the office doesn't collect what it hasn't read yet.

const MAX = 1024 * 1024;

function encode(message) {
  return Buffer.from(JSON.stringify(message));
}

async function* decode(socket) {
  for await (const chunk of socket) {
    yield JSON.parse(chunk);
  }
}

module.exports = { decode, encode, MAX };
