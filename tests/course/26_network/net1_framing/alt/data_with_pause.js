// alt: Pauses the socket when the reader is slow, but there's much more to get right than with for await.
'use strict';

const { Readable } = require('node:stream');

const MAX = 2 ** 20;

const encode = (message) => {
  const text = JSON.stringify(message);
  const bytes = Buffer.allocUnsafe(4 + Buffer.byteLength(text));
  bytes.writeUInt32BE(bytes.length - 4, 0);
  bytes.write(text, 4);
  return bytes;
};

function decode(socket) {
  let rest = Buffer.of();
  const messages = new Readable({
    objectMode: true,
    read: () => socket.resume(),
    destroy(error, callback) {
      socket.destroy();
      callback(error);
    },
  });

  function takeOut() {
    if (rest.length < 4) return;
    const length = rest.readUInt32BE(0);
    if (length > MAX) throw new Error('too long');
    if (rest.length - 4 < length) return;
    const body = rest.subarray(4, 4 + length);
    rest = rest.subarray(4 + length);
    if (!messages.push(JSON.parse(body))) socket.pause();
    takeOut();
  }

  socket.on('data', (piece) => {
    rest = Buffer.concat([rest, piece]);
    try {
      takeOut();
    } catch (error) {
      messages.destroy(error);
    }
  });
  socket.on('error', (error) => messages.destroy(error));
  socket.on('end', () => (rest.length > 0 ? messages.destroy(new Error('half a message')) : messages.push(null)));
  return messages;
}

module.exports = { decode, encode, MAX };
