// alt: Shows the two steps, the handshake and then HTTP; https.get() does both.
'use strict';

const http = require('node:http');
const tls = require('node:tls');

// The handshake first, and HTTP over the socket that came out of it.
function readStation(url, { ca, token }) {
  const { hostname, port, pathname, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ host: hostname, port: Number(port), secureContext: tls.createSecureContext({ ca }) });
    socket.on('error', reject);
    socket.on('secureConnect', () => {
      const headers = { host, authorization: `Bearer ${token}`, connection: 'close' };
      http.get({ path: pathname, headers, createConnection: () => socket }, (response) => {
        const pieces = [];
        response.on('data', (piece) => pieces.push(piece));
        response.on('end', () => resolve(Buffer.concat(pieces).toString()));
        response.on('error', reject);
      }).on('error', reject);
    });
  });
}

module.exports = { readStation };
