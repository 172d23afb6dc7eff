// alt: Builds the header from parts in order, so no offset has to be counted.
'use strict';

const MAGIC = Buffer.from('TOUR');

function readHeader(buffer) {
  if (buffer.length < 10) throw new Error(`got ${buffer.length} of 10 bytes`);
  if (!buffer.subarray(0, 4).equals(MAGIC)) throw new Error(`unknown magic: ${buffer.subarray(0, 4)}`);
  const flags = buffer.readUInt8(5);
  const has = (bit) => (flags >> bit) % 2 === 1;
  return { version: buffer.readUInt8(4), compressed: has(0), urgent: has(1), length: buffer.readUIntBE(6, 4) };
}

function buildHeader({ version, compressed, urgent, length }) {
  const size = Buffer.alloc(4);
  size.writeUIntBE(length, 0, 4);
  return Buffer.concat([MAGIC, Buffer.from([version, (urgent << 1) | compressed]), size]);
}

module.exports = { readHeader, buildHeader };
