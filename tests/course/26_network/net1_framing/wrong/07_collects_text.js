// expect: each half became text on its own
'use strict';

const MAX = 1024 * 1024;

function encode(message) {
  const body = Buffer.from(JSON.stringify(message));
  const header = Buffer.alloc(4);
  header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}

async function* decode(socket) {
  let received = '';
  for await (const chunk of socket) {
    received += chunk;
    while (received.length >= 4) {
      const length = Buffer.from(received).readUInt32BE();
      if (length > MAX) throw new RangeError('too long');
      const bytes = Buffer.from(received);
      if (bytes.length < 4 + length) break;
      yield JSON.parse(bytes.toString('utf8', 4, 4 + length));
      received = bytes.toString('utf8', 4 + length);
    }
  }
  if (received.length > 0) throw new Error('half a message');
}

module.exports = { decode, encode, MAX };
