// alt: A long message is put together once, and not again for each piece.
'use strict';

const MAX = 1024 * 1024;

function encode(message) {
  const body = Buffer.from(JSON.stringify(message));
  const header = Buffer.alloc(4);
  header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}

// The pieces stay a list: a long message is put together once, and not again for each piece.
function decode(socket) {
  const pieces = [];
  let size = 0;

  const take = (count) => {
    const whole = Buffer.concat(pieces, size);
    pieces.splice(0, pieces.length, whole.subarray(count));
    size -= count;
    return whole.subarray(0, count);
  };

  return (async function* () {
    let wanted; // the length of the message that is on its way
    for await (const piece of socket) {
      pieces.push(piece);
      size += piece.length;
      for (;;) {
        if (wanted === undefined && size >= 4) {
          wanted = new DataView(Uint8Array.from(take(4)).buffer).getUint32(0);
          if (wanted > MAX) throw new Error(`${wanted} bytes are too many`);
        }
        if (wanted === undefined || size < wanted) break;
        yield JSON.parse(take(wanted).toString());
        wanted = undefined;
      }
    }
    if (size > 0 || wanted !== undefined) throw new Error('cut off');
  })();
}

module.exports = { decode, encode, MAX };
