// alt: The listener can be added later or replaced; writing letter by letter is slow.
'use strict';

const http = require('node:http');

function createHello(greeting) {
  const server = new http.Server();
  server.on('request', (req, res) => {
    res.statusCode = 200;
    res.setHeader('Content-Type', 'text/plain;charset=UTF-8');
    for (const letter of greeting) res.write(letter);
    res.end();
  });
  return server;
}

module.exports = { createHello };
