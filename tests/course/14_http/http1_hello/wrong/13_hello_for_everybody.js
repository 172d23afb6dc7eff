// expect: it was made with.
'use strict';

const http = require('node:http');

function createHello(greeting) {
  return http.createServer((req, res) => {
    res.setHeader('content-type', 'text/plain; charset=utf-8');
    res.end('Hello');
  });
}

module.exports = { createHello };
