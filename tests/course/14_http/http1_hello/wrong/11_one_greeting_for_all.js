// expect: it was made with.
'use strict';

const http = require('node:http');

let words;

function createHello(greeting) {
  words = greeting;
  return http.createServer((req, res) => {
    res.setHeader('content-type', 'text/plain; charset=utf-8');
    res.end(words);
  });
}

module.exports = { createHello };
