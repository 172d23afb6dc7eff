'use strict';
// The program of the station. Read it, don't change it:   node main.js

const fs = require('node:fs');
const net = require('node:net');
const { whatKeepsUsAlive, release } = require('./libuv1_still_running.js');

const seen = { moments: [], sent: false, refs: true, exitCalled: false, left: [] };

function count(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function look() {
  seen.moments.push({ mine: whatKeepsUsAlive(), real: count(process.getActiveResourcesInfo()) });
}

const server = net.createServer().listen(0, '127.0.0.1', () => {
  const heartbeat = setInterval(() => {}, 60_000);
  setInterval(() => {}, 60_000).unref(); // this one keeps nobody alive
  const reply = setTimeout(send, 20); // the customer waits for it

  look();
  release({ server, heartbeat, reply });
  seen.refs = reply.hasRef(); // an unref'd timer is not waited for
  setImmediate(() => {
    setImmediate(() => {});
    look();
  });

  function send() {
    seen.sent = true;
    seen.refs &&= reply.hasRef();
    setTimeout(giveUp, 300).unref(); // comes only when something else keeps the program running
  }
});

function giveUp() {
  seen.left = process.getActiveResourcesInfo().filter((name) => ['Timeout', 'TCPServerWrap'].includes(name));
  if (seen.left.length > 0) exit.call(process);
}

const { exit } = process;
process.exit = (...code) => {
  seen.exitCalled = true;
  exit.apply(process, code);
};

process.on('exit', () => fs.writeSync(1, `${JSON.stringify(seen)}\n`));
