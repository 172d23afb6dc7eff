// expect: Nothing came back
'use strict';

const http = require('node:http');

function createHello(greeting) {
  return http.createServer((req, res) => {
    res.setHeader('content-type', 'text/plain; charset=utf-8');
    return greeting;
  });
}

module.exports = { createHello };
