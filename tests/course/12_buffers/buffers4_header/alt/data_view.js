// alt: The standard way, also in browsers; forgetting byteOffset reads the wrong bytes.
'use strict';

const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function readHeader(buffer) {
  if (buffer.byteLength < 10) throw new RangeError(`too short: ${buffer.byteLength} bytes`);
  const view = viewOf(buffer);
  const magic = String.fromCharCode(...buffer.subarray(0, 4));
  if (view.getUint32(0) !== 0x544f5552) throw new Error(`expected TOUR, found ${magic}`);
  const flags = view.getUint8(5);
  return { version: view.getUint8(4), compressed: Boolean(flags & 1), urgent: Boolean(flags & 2), length: view.getUint32(6) };
}

function buildHeader({ version, compressed, urgent, length }) {
  const bytes = new Uint8Array(10);
  const view = viewOf(bytes);
  view.setUint32(0, 0x544f5552);
  view.setUint8(4, version);
  view.setUint8(5, Number(compressed) + 2 * Number(urgent));
  view.setUint32(6, length);
  return Buffer.from(bytes.buffer);
}

module.exports = { readHeader, buildHeader };
