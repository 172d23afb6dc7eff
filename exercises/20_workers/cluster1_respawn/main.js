'use strict';
// The kiosk. Read it, don't change it:   node main.js
//
// The primary kills one of its two workers, waits for the new one, asks until two of them have answered
// on the one port, and stops.

const cluster = require('node:cluster');
const http = require('node:http');
const { start } = require('./cluster1_respawn.js');

const generation = Number(process.env.KIOSK_GENERATION ?? 0);
if (generation > 1) process.exit(9); // a worker of a worker: this must end somewhere
process.env.KIOSK_GENERATION = String(generation + 1);

function serve() {
  const server = http.createServer((req, res) => res.setHeader('connection', 'close').end(String(process.pid)));
  server.listen(0, '127.0.0.1');
}

const crew = start({ size: 2, serve, giveUp: () => report({ gaveUp: true }) });

if (cluster.isPrimary) {
  const seen = { forks: 0, ports: new Set(), pids: new Set(), killed: false };
  const listening = new Set();

  cluster.on('fork', () => {
    seen.forks += 1;
    if (seen.stopped) report({ ...seen, cameBack: true });
  });

  cluster.on('listening', (worker, { port }) => {
    seen.ports.add(port);
    listening.add(worker);
    if (listening.size < 2) return;
    if (seen.killed) return ask(port);
    seen.killed = true;
    listening.delete(worker);
    worker.process.kill('SIGKILL');
  });

  process.on('exit', () => report(seen)); // nothing is left to wait for

  // The workers take turns; on Windows the operating system chooses.
  function ask(port, tries = 40) {
    if (seen.pids.size === 2 || tries === 0) {
      seen.stopped = true;
      crew.stop();
      return;
    }
    http.get({ port, host: '127.0.0.1', agent: false }, (res) => {
      res.setEncoding('utf8').on('data', (pid) => seen.pids.add(pid)).on('end', () => ask(port, tries - 1));
    });
  }
}

let reported = false;
function report(seen) {
  if (reported) return;
  reported = true;
  console.log(JSON.stringify({ ...seen, ports: seen.ports?.size, pids: seen.pids?.size }));
  for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGKILL');
  process.exit();
}
