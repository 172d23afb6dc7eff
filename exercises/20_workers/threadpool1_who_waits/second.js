'use strict';
// The second program. Read it, don't change it. Again the pool has one thread, and pbkdf2 is using it.
// Nobody needs a name to be looked up here: every address is a number.
//
//     UV_THREADPOOL_SIZE=1 node second.js

const { execFile } = require('node:child_process');
const crypto = require('node:crypto');
const dgram = require('node:dgram');
const dns = require('node:dns');
const fs = require('node:fs');
const http = require('node:http');
const zlib = require('node:zlib');

const print = (label) => () => console.log(label);

// A DNS server of our own, on this machine. It answers every question with "no such name".
const names = dgram.createSocket('udp4', (question, from) => {
  const answer = Buffer.from(question);
  answer.writeUInt16BE(0x8183, 2);
  names.send(answer, from.port, from.address);
});
const web = http.createServer((req, res) => res.end('hello'));

names.bind(0, '127.0.0.1', () => web.listen(0, '127.0.0.1', () => {
  const resolver = new dns.Resolver();
  resolver.setServers([`127.0.0.1:${names.address().port}`]);

  crypto.pbkdf2('password', 'salt', 200_000, 64, 'sha512', print('pbkdf2'));

  fs.readFile(__filename, print('readFile'));
  zlib.gzip('a short text', print('gzip'));
  crypto.randomBytes(16, print('randomBytes'));
  resolver.resolve4('shop.test', () => names.close(print('resolve4')));
  http.get({ host: '127.0.0.1', port: web.address().port, agent: false }, (res) => {
    res.resume().on('end', () => web.close(print('http')));
  });
  execFile(process.execPath, ['--version'], print('child'));
}));
