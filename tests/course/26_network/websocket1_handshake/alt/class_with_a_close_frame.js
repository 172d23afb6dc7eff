// alt: Says goodbye with a code, but handling single bytes is slow.
'use strict';

const { createHash } = require('node:crypto');
const { STATUS_CODES } = require('node:http');

const SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

class Connection {
  #bytes = [];

  constructor(socket, onText) {
    this.socket = socket;
    this.onText = onText;
    this.over = false;
    socket.on('data', (chunk) => {
      for (const byte of chunk) this.#take(byte);
    });
  }

  // A small machine that sees one byte after the other.
  #take(byte) {
    if (this.over) return;
    this.#bytes.push(byte);
    const [first, second = 0x80] = this.#bytes;
    if (first !== 0x81) return this.#close(1003);
    if (second < 0x80 || second > 0x80 + 125) return this.#close(1002);
    if (this.#bytes.length < 2 || this.#bytes.length < second - 0x80 + 6) return;
    const [, , ...masked] = this.#bytes;
    this.#bytes = [];
    const mask = masked.splice(0, 4);
    this.onText(new TextDecoder().decode(Uint8Array.from(masked, (one, i) => one ^ mask[i % 4])));
  }

  #close(code) {
    this.over = true;
    this.socket.end(Buffer.from([0x88, 2, code >> 8, code & 0xff]));
  }
}

function serveBids(server, onText) {
  server.addListener('upgrade', (req, socket) => {
    socket.on('error', () => {});
    socket.on('end', () => socket.end());
    const refuse = (status, more = '') => socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${more}\r\n`);
    const { 'sec-websocket-key': key, 'sec-websocket-version': version } = req.headers;
    if (version !== '13') return refuse(426, 'Sec-WebSocket-Version: 13\r\n');
    if (!key) return refuse(400);
    socket.write(`HTTP/1.1 101 Switching Protocols\r
Upgrade: websocket\r
Connection: Upgrade\r
Sec-WebSocket-Accept: ${createHash('sha1').update(`${key}${SUFFIX}`).digest('base64')}\r
\r
`);
    new Connection(socket, onText);
  });
}

module.exports = { serveBids };
