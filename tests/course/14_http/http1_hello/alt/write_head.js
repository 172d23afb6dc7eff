// alt: One line, status and headers together.
'use strict';

const { createServer } = require('http');

module.exports.createHello = (greeting) => createServer((_, res) => res.writeHead(200, { 'Content-Type': 'text/plain' }).end(greeting));
