'use strict';
// A program that polls and has little else to do. Read it, don't change it.

const { createPoller } = require('./timers1_poller.js');

let asked = 0;
const work = setTimeout(() => {}, 60_000); // the program's real work

async function ask() {
  asked += 1;
  if (asked === 2) clearTimeout(work); // done: now there's only the poller left
  if (asked === 12) {
    console.log('still polling');
    process.exit();
  }
}

createPoller(ask, 5).start();
process.on('exit', () => console.log(`asked ${asked} times`));
