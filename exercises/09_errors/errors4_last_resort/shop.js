'use strict';
// The program that loads your file. Read it, don't change it.
//
//     node shop.js [what goes wrong: throw, reject, null, undefined or nothing] [message]

require('./errors4_last_resort.js');

const fs = require('node:fs');

const [trouble = 'nothing', message = 'the till is on fire'] = process.argv.slice(2);
let order = 0;

function serve() {
  order += 1;
  fs.writeSync(1, `order ${order} is served\n`);
  if (order < 6) setTimeout(serve, 2); // the next guest is waiting
  if (order === 2) goWrong();
}

function goWrong() {
  if (trouble === 'throw') throw new Error(message);
  if (trouble === 'reject') Promise.reject(new Error(message));
  if (trouble === 'null') throw null;
  if (trouble === 'undefined') throw undefined;
}

serve();
