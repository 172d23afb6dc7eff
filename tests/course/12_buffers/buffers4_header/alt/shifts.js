// alt: Shows what readUInt32BE() does; without `>>> 0`, large lengths would be negative.
'use strict';

exports.readHeader = (buffer) => {
  const [t, o, u, r, version, flags, a, b, c, d] = buffer;
  if (d === undefined) throw new Error(`only ${buffer.length} bytes`);
  const word = Buffer.from([t, o, u, r]).toString();
  if (word !== 'TOUR') throw new Error(`${word} instead of TOUR`);
  return { version, compressed: flags % 2 === 1, urgent: ((flags >> 1) & 1) === 1, length: ((a << 24) | (b << 16) | (c << 8) | d) >>> 0 };
};

exports.buildHeader = ({ version, compressed, urgent, length }) => {
  let flags = 0;
  if (compressed) flags |= 0b01;
  if (urgent) flags |= 0b10;
  return Buffer.from([0x54, 0x4f, 0x55, 0x52, version, flags, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255]);
};
