// alt: The generator asks for bytes in the order of the protocol, but yield* in two directions is unusual.
'use strict';
const crypto = require('node:crypto');

const head = (...lines) => [...lines, '', ''].join('\r\n');

function* frames() {
  let buffered = Buffer.alloc(0);
  const need = function* (n) {
    while (buffered.length < n) buffered = Buffer.concat([buffered, yield]);
    const taken = buffered.subarray(0, n);
    buffered = buffered.subarray(n);
    return taken;
  };
  for (;;) {
    const [first] = yield* need(1);
    if (first !== 0x81) throw new Error('not a text');
    const [second] = yield* need(1);
    if (second < 0x80 || second > 0x80 + 125) throw new Error('not masked, or too long');
    const mask = yield* need(4);
    const body = yield* need(second - 0x80);
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body.map((byte, i) => byte ^ mask[i & 3]));
    this.onText(text);
  }
}

exports.serveBids = (server, onText) => {
  server.on('upgrade', ({ headers }, socket, first) => {
    socket.on('error', () => {});
    const { 'sec-websocket-key': key, 'sec-websocket-version': version } = headers;
    if (version !== '13') return socket.end(head('HTTP/1.1 426 Upgrade Required', 'Sec-WebSocket-Version: 13', 'Content-Length: 0'));
    if (!key) return socket.end(head('HTTP/1.1 400 Bad Request', 'Content-Length: 0'));
    const hash = crypto.createHash('sha1');
    hash.update(key, 'latin1');
    hash.update('258EAFA5-E914-47DA-95CA-C5AB0DC85B11');
    socket.write(head('HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: websocket', `Sec-WebSocket-Accept: ${hash.digest('base64')}`));
    if (first.length) socket.unshift(first);
    const reader = frames.call({ onText });
    reader.next();
    (async () => {
      try {
        for await (const chunk of socket) reader.next(chunk);
      } catch {
        // a bad frame, or the line is dead
      }
      socket.destroy();
    })();
  });
};
