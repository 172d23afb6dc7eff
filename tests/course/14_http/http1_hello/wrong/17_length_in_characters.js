// expect: content-length counts bytes
'use strict';
const http = require('node:http');
function createHello(greeting) {
  return http.createServer((req, res) => {
    res.writeHead(200, { 'content-type': 'text/plain', 'content-length': greeting.length });
    res.end(greeting);
  });
}
module.exports = { createHello };
