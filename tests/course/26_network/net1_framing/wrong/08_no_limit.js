// expect: The length is known after four bytes
'use strict';

const MAX = 1024 * 1024;

function encode(message) {
  const body = Buffer.from(JSON.stringify(message));
  const header = Buffer.alloc(4);
  header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}

async function* decode(socket) {
  let received = Buffer.alloc(0);
  for await (const chunk of socket) {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 4) {
      const length = received.readUInt32BE();
      if (received.length < 4 + length) break; // the rest is still on its way
      yield JSON.parse(received.toString('utf8', 4, 4 + length));
      received = received.subarray(4 + length);
    }
  }
  if (received.length > 0) throw new Error('the connection ended in the middle of a message');
}

module.exports = { decode, encode, MAX };
