// expect: 'data' events don't wait for anybody
'use strict';

const { on } = require('node:events');

const MAX = 1024 * 1024;

function encode(message) {
  const body = Buffer.from(JSON.stringify(message));
  const header = Buffer.alloc(4);
  header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}

async function* decode(socket) {
  let received = Buffer.alloc(0);
  try {
    for await (const [chunk] of on(socket, 'data', { close: ['end'] })) {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 4) {
        const length = received.readUInt32BE();
        if (length > MAX) throw new RangeError('too long');
        if (received.length < 4 + length) break;
        yield JSON.parse(received.toString('utf8', 4, 4 + length));
        received = received.subarray(4 + length);
      }
    }
  } finally {
    socket.destroy();
  }
  if (received.length > 0) throw new Error('half a message');
}

module.exports = { decode, encode, MAX };
