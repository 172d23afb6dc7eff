'use strict';
// The shop: a customer asks again and again and a timer ticks while reindex() works.
// Read it, don't change it.

const { randomInt } = require('node:crypto');
const fs = require('node:fs');
const net = require('node:net');
const { reindex } = require('./tick3_starvation.js');

const total = 30_000 + randomInt(1000);
const seen = { total, written: 0, inOrder: true, answers: 0, timers: 0, done: [], few: { written: [], done: [] }, both: [] };
const working = () => seen.written > 0 && seen.done.length === 0;

const server = net.createServer((socket) => socket.on('data', (question) => socket.write(question)));

server.listen(0, '127.0.0.1', () => {
  const customer = net.connect(server.address().port, '127.0.0.1', () => {
    customer.on('data', (answer) => {
      if (working()) seen.answers += 1;
      customer.write(answer);
    });
    customer.write('?');
    setInterval(tick, 1);
    reindex(total, write, done);
  });
});

function write(product) {
  if (product !== seen.written) seen.inOrder = false;
  seen.written += 1;
  if (seen.written > 2 * total) end(); // it would never stop
  if (product % 250 !== 0) return;
  const until = performance.now() + 0.3; // every 250 products, the index has a bit more work
  while (performance.now() < until);
}

let ticks = 0;
let lastTick = Infinity;
function tick() {
  ticks += 1;
  if (ticks >= lastTick) end();
  if (working()) seen.timers += 1;
  if (ticks === 400 && seen.written < 3000) end({ slow: true }); // nobody waits for that
  if (ticks >= 400 && seen.written >= total && seen.done.length === 0) end();
}

function done(result) {
  seen.done.push({ result, written: seen.written });
  if (seen.done.length > 1) return;
  setTimeout(indexTwo, 40); // nothing may come after it
  for (const count of [0, 3]) { // two small shops, at the same time
    reindex(count, (product) => seen.few.written.push(product), (number) => seen.few.done.push(number));
  }
}

// Two larger shops, at the same time.
function indexTwo() {
  lastTick = ticks + 400; // not a time: on a busy machine, everything takes longer
  for (const count of [2000, 2001]) {
    const shop = { count, next: 0, wrong: 0, done: [] };
    seen.both.push(shop);
    reindex(count, writeOne, (number) => {
      shop.done.push(number);
      if (seen.both.length === 2 && seen.both.every((one) => one.done.length > 0)) setTimeout(end, 10);
    });

    function writeOne(product) {
      if (product === shop.next) shop.next += 1;
      else shop.wrong += 1;
      if (shop.wrong > count) end(); // it would never stop
      const until = performance.now() + 0.01;
      while (performance.now() < until);
    }
  }
}

function end(more) {
  fs.writeSync(1, `\n${JSON.stringify({ ...seen, ...more })}\n`);
  process.exit();
}
