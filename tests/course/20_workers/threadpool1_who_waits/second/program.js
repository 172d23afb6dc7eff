// second: A callback that needs the pool again waits behind what is in line already; an IP address needs no lookup and no thread.
'use strict';

const { spawnSync } = require('node:child_process');
const crypto = require('node:crypto');
const dns = require('node:dns');
const fs = require('node:fs');

// The program starts itself again, so that its thread pool has ONE thread.
if (process.env.UV_THREADPOOL_SIZE === '1') main();
else spawnSync(process.execPath, [__filename], { env: { ...process.env, UV_THREADPOOL_SIZE: '1' }, stdio: 'inherit' });

function main() {
  const print = (label) => () => console.log(label);

  crypto.pbkdf2('password', 'salt', 50_000, 64, 'sha512', print('pbkdf2')); // some hundredths of a second of work
  fs.open(__filename, (error, file) => fs.close(file, print('close')));
  fs.stat(__filename, print('stat'));
  dns.lookup('127.0.0.1', print('lookup'));
  setTimeout(print('timer'), 1);
  print('main')();

  // Stay busy for 5 ms: the timer is certainly due when the loop begins.
  const wait = performance.now() + 5;
  while (performance.now() < wait);
}
