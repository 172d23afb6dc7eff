// alt: for await takes the bytes, and the frames come out as texts.
'use strict';

const crypto = require('node:crypto');

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

async function* frames(socket) {
  let rest = Buffer.of();
  for await (const piece of socket) {
    rest = Buffer.concat([rest, piece]);
    while (rest.length > 1) {
      const size = rest[1] & 127;
      if (rest[0] !== 0x81 || rest[1] < 128 || size > 125) return;
      if (rest.length < size + 6) break;
      for (let i = 0; i < size; i++) rest[6 + i] ^= rest[2 + (i & 3)];
      yield rest.toString('utf8', 6, 6 + size);
      rest = rest.subarray(6 + size);
    }
  }
}

function serveBids(server, onText) {
  server.on('upgrade', async ({ headers }, socket) => {
    try {
      const key = headers['sec-websocket-key'];
      if (Number(headers['sec-websocket-version']) !== 13) {
        socket.end('HTTP/1.1 426 Upgrade Required\r\nSec-WebSocket-Version: 13\r\nContent-Length: 0\r\n\r\n');
      } else if (key === undefined) {
        socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
      } else {
        const hash = crypto.createHash('sha1').update(key).update(GUID).digest();
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nconnection: upgrade\r\n');
        socket.write(`sec-websocket-accept: ${hash.toString('base64')}\r\n\r\n`);
        for await (const text of frames(socket)) onText(text);
        // Not every version of Node.js closes a half-open socket when such a loop ends.
        socket.end();
      }
    } catch {
      socket.destroy();
    }
  });
}

module.exports = { serveBids };
