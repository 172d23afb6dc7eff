// expect: can't be changed after
'use strict';

const http = require('node:http');

function createHello(greeting) {
  return http.createServer((req, res) => {
    res.write(greeting);
    res.setHeader('content-type', 'text/plain; charset=utf-8');
    res.end();
  });
}

module.exports = { createHello };
