'use strict';
// The first program you are asked about. Read it, don't change it. The thread pool of this process has ONE thread:
//
//     UV_THREADPOOL_SIZE=1 node program.js

const crypto = require('node:crypto');
const dns = require('node:dns');
const fs = require('node:fs');
const net = require('node:net');

const print = (label) => () => console.log(label);

const server = net.createServer((socket) => socket.end('echo'));
server.listen(0, '127.0.0.1', () => {
  crypto.pbkdf2('password', 'salt', 50_000, 64, 'sha512', print('pbkdf2')); // some hundredths of a second of work
  fs.stat(__filename, print('stat'));
  dns.lookup('localhost', print('lookup'));
  net.connect(server.address().port, '127.0.0.1').on('data', print('tcp')).on('end', () => server.close());
  setTimeout(print('timer'), 1);
  print('main')();

  // Stay busy for 5 ms: the timer is certainly due when the loop goes on.
  const wait = performance.now() + 5;
  while (performance.now() < wait);
});
