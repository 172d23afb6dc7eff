'use strict';
// The program you're asked about. Read it, don't change it.

const fs = require('node:fs');

const print = (label) => console.log(label);

fs.readFile(__filename, () => {
  setTimeout(() => print('timer'), 0);

  setImmediate(() => print('immediate'));

  Promise.resolve().then(() => print('promise'));

  process.nextTick(() => print('tick'));

  print('file');

  // Stay busy for 5 ms: the timer is certainly due when this callback ends.
  const wait = performance.now() + 5;
  while (performance.now() < wait);
});

print('main');
