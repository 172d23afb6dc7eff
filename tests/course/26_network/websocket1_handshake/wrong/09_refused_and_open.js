// expect: After a refusal there's nothing more to say: end() the
'use strict';

const { createHash } = require('node:crypto');

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function serveBids(server, onText) {
  server.on('upgrade', (req, socket) => {
    socket.on('error', () => socket.destroy()); // Node.js listened until now
    const key = req.headers['sec-websocket-key'];
    if (req.headers['sec-websocket-version'] !== '13') return refuse(socket, '426 Upgrade Required');
    if (!key) return refuse(socket, '400 Bad Request');

    const accept = createHash('sha1').update(key + GUID).digest('base64');
    answer(socket, '101 Switching Protocols', ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`]);
    readFrames(socket, onText);
  });
}

function readFrames(socket, onText) {
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 2) {
      const length = received[1] - 0x80;
      if (received[0] !== 0x81 || length < 0 || length > 125) return socket.destroy();
      const end = 6 + length;
      if (received.length < end) return; // the rest is still on its way
      const mask = received.subarray(2, 6);
      const text = received.subarray(6, end).map((byte, i) => byte ^ mask[i % 4]);
      received = received.subarray(end);
      onText(text.toString());
    }
  });
}

function refuse(socket, status) {
  answer(socket, status, ['Sec-WebSocket-Version: 13', 'Connection: close']);
}

function answer(socket, status, headers) {
  socket.write([`HTTP/1.1 ${status}`, ...headers, '', ''].join('\r\n'));
}

module.exports = { serveBids };
