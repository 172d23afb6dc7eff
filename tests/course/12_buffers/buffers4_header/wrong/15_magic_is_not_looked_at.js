// expect: If you don't look at them, anything is one
'use strict';

const MAGIC = 'TOUR';
const SIZE = 10;
const COMPRESSED = 1;
const URGENT = 2;

function readHeader(buffer) {
  if (buffer.length < SIZE) throw new Error(`a header has ${SIZE} bytes, this one ${buffer.length}`);
  const magic = buffer.toString('latin1', 0, 4);
  const flags = buffer[5];
  return {
    version: buffer[4],
    compressed: (flags & COMPRESSED) !== 0,
    urgent: (flags & URGENT) !== 0,
    length: buffer.readUInt32BE(6),
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
