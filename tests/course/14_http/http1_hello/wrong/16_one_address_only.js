// expect: one answer to everything
'use strict';
const http = require('node:http');
function createHello(greeting) {
  return http.createServer((req, res) => {
    if (req.method !== 'GET' || req.url !== '/') { res.statusCode = 404; return res.end(); }
    res.setHeader('content-type', 'text/plain');
    res.end(greeting);
  });
}
module.exports = { createHello };
