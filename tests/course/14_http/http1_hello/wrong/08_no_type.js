// expect: nothing says what it is
'use strict';

const http = require('node:http');

function createHello(greeting) {
  return http.createServer((req, res) => {
    res.end(greeting);
  });
}

module.exports = { createHello };
