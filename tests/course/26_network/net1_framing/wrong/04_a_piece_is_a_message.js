// expect: A piece is what happened to arrive
'use strict';

const MAX = 1024 * 1024;

function encode(message) {
  const body = Buffer.from(JSON.stringify(message));
  const header = Buffer.alloc(4);
  header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}

async function* decode(socket) {
  for await (const chunk of socket) {
    if (chunk.readUInt32BE() > MAX) throw new RangeError('too long');
    yield JSON.parse(chunk.subarray(4));
  }
}

module.exports = { decode, encode, MAX };
