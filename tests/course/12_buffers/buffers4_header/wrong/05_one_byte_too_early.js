// expect: The length is in bytes 6 to 9
'use strict';

const MAGIC = 'TOUR';
const SIZE = 10;
const COMPRESSED = 1;
const URGENT = 2;

function readHeader(buffer) {
  if (buffer.length < SIZE) throw new Error(`a header has ${SIZE} bytes, this one ${buffer.length}`);
  const magic = buffer.toString('latin1', 0, 4);
  if (magic !== MAGIC) throw new Error(`this is no header: it begins with ${magic}`);
  const flags = buffer[5];
  return {
    version: buffer[4],
    compressed: (flags & COMPRESSED) !== 0,
    urgent: (flags & URGENT) !== 0,
    length: buffer.readUInt32BE(5),
  };
}

function buildHeader({ version, compressed, urgent, length }) {
  const buffer = Buffer.alloc(SIZE);
  buffer.write(MAGIC);
  buffer[4] = version;
  buffer[5] = (compressed ? COMPRESSED : 0) | (urgent ? URGENT : 0);
  buffer.writeUInt32BE(length, 6);
  return buffer;
}

module.exports = { readHeader, buildHeader };
