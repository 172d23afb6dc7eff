// expect: has several of them in UTF-8
'use strict';
const { createHash } = require('node:crypto');
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function serveBids(server, onText) {
  server.on('upgrade', (req, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (req.headers['sec-websocket-version'] !== '13') {
      socket.end('HTTP/1.1 426 Upgrade Required\r\nSec-WebSocket-Version: 13\r\nConnection: close\r\n\r\n');
      return;
    }
    const key = req.headers['sec-websocket-key'];
    if (!key) {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      return;
    }
    const accept = createHash('sha1').update(key + GUID).digest('base64');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);

    let rest = head;
    function read() {
      while (rest.length >= 2) {
        const length = rest[1] & 0x7f;
        if (rest[0] !== 0x81 || !(rest[1] & 0x80) || length > 125) {
          socket.off('data', onData);
          socket.destroy();
          return;
        }
        if (rest.length < 6 + length) return;
        const mask = rest.subarray(2, 6);
        const text = Buffer.alloc(length);
        for (let i = 0; i < length; i++) text[i] = rest[6 + i] ^ mask[i % 4];
        rest = rest.subarray(6 + length);
        onText(text.toString('latin1'));
      }
    }
    function onData(chunk) {
      rest = Buffer.concat([rest, chunk]);
      read();
    }
    socket.on('data', onData);
    socket.on('end', () => socket.end());
    read();
  });
}

module.exports = { serveBids };
