// expect: its type isn't
'use strict';

const http = require('node:http');

function createHello(greeting) {
  return http.createServer((req, res) => {
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.end(greeting);
  });
}

module.exports = { createHello };
