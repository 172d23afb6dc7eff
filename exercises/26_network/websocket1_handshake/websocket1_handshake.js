'use strict';
// websocket1_handshake                                          (interview question 101)
//
// An auction house takes bids from browsers over WebSocket. You accept the connections by hand, without a package:
//
//     serveBids(server, onText)      server: of node:http. onText(text) is called for each text message
//
// The browser asks:                                      You answer:
//
//     GET /bids HTTP/1.1                                 HTTP/1.1 101 Switching Protocols
//     Connection: Upgrade                                Upgrade: websocket
//     Upgrade: websocket                                 Connection: Upgrade
//     Sec-WebSocket-Version: 13                          Sec-WebSocket-Accept: SHA-1 of key + GUID, as Base64
//     Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==        (an empty line; each line ends with \r\n)
//
// Another version is answered with 426 and `Sec-WebSocket-Version: 13`, a request without a key with 400. Both end the
// connection. After a 101, the browser sends frames:
//
//     byte 0       0x81: a text, and this is all of it
//     byte 1       0x80 (masked) + the length of the text in bytes, up to 125
//     byte 2 to 5  the mask
//     then         the text in UTF-8: each byte i was XORed with byte i % 4 of the mask
//
// Everything else (no mask, longer, not text) ends the connection: onText isn't called for it, or for what follows it.
// The socket is TCP (net1_framing). When the browser ends its side, end yours, too. Whatever a client does, the server
// keeps running.

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'; // the same for everybody: RFC 6455

function serveBids(server, onText) {
  server.on('upgrade', (req, socket) => {
    socket.end('HTTP/1.1 200 OK\r\n\r\nWelcome to the auction!');
  });
}

module.exports = { serveBids };
