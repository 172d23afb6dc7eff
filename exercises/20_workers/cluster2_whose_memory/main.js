'use strict';
// The kiosk's website: two workers on one port. Read it, don't change it:   node main.js
//
// In the morning both workers count three early visitors, at the same moment. Then visitors ask for /, and for a page
// with five pictures that each count. The workers send messages of their own to the primary as well, and get some, and one
// worker dies in between.

const cluster = require('node:cluster');
const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const { keepCount, nextVisit } = require('./cluster2_whose_memory.js');

if (cluster.isPrimary) primary();
else worker();

function worker() {
  process.on('message', (message) => {
    if (message?.weather) process.send({ thanks: true });
    if (message?.morning) morning(message.morning);
  });
  const server = http.createServer(async (req, res) => {
    process.send({ log: `${req.url} ${process.pid}` });
    try {
      const visits = await Promise.all(Array.from({ length: req.url === '/five' ? 5 : 1 }, () => nextVisit()));
      res.setHeader('connection', 'close').end(JSON.stringify({ pid: process.pid, visits, listeners: process.listenerCount('message') }));
    } catch (error) {
      res.writeHead(500).end(JSON.stringify({ error: `${error?.name}: ${error?.message}` }));
    }
  });
  server.listen(0, '127.0.0.1');
}

function morning(note) {
  const promises = [nextVisit(), nextVisit(), nextVisit()];
  fs.writeFileSync(note, ''); // all three have been asked
  for (const promise of promises) {
    Promise.resolve(promise).then((number) => process.send({ early: { number } }), (error) => process.send({ early: { error: `${error?.name}: ${error?.message}` } }));
  }
}

function primary() {
  const seen = { visits: [], pids: new Set(), errors: [], logs: 0, thanks: 0, listeners: 0 };
  const weather = { weather: 'rain', id: 1, number: 99, visit: 99, visits: 99, count: 99, value: 99 };
  let port;
  let listening = 0;

  keepCount(cluster);
  for (let i = 0; i < 2; i += 1) cluster.fork();
  cluster.on('message', (_, message) => {
    seen.logs += Number(Boolean(message?.log));
    seen.thanks += Number(Boolean(message?.thanks));
    if (message?.early) early(message.early);
  });
  cluster.on('listening', (one, address) => {
    listening += 1;
    port = address.port;
    if (listening === 2) openDoors();
    if (listening === 3) secondHalf();
  });

  // The primary hears nothing until both workers have asked.
  function openDoors() {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-'));
    const notes = Object.values(cluster.workers).map((one) => {
      const note = path.join(folder, String(one.id));
      one.send({ morning: note });
      one.send(weather);
      return note;
    });
    const end = Date.now() + 4000;
    const clock = new Int32Array(new SharedArrayBuffer(4));
    while (!notes.every((note) => fs.existsSync(note)) && Date.now() < end) Atomics.wait(clock, 0, 0, 2);
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  function early({ number, error }) {
    if (error) end(seen.errors.push(error));
    seen.visits.push(number);
    if (seen.visits.length === 6) firstHalf();
  }

  async function firstHalf() {
    for (let i = 0; i < 10; i += 1) await visit('/');
    await Promise.all([visit('/five'), visit('/five')]);
    const [victim] = Object.values(cluster.workers);
    victim.once('exit', () => cluster.fork());
    victim.process.kill('SIGKILL');
  }

  async function secondHalf() {
    await Promise.all(Array.from({ length: 10 }, () => visit('/')));
    await Promise.all([visit('/five'), visit('/five')]);
    end();
  }

  function visit(path) {
    return new Promise((resolve) => {
      const request = http.get({ path, port, host: '127.0.0.1', agent: false }, (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => {
          const { pid, visits = [], listeners, error } = JSON.parse(text);
          if (error) seen.errors.push(error);
          seen.pids.add(pid);
          seen.listeners = listeners;
          seen.visits.push(...visits);
          resolve();
        });
      });
      request.on('error', (error) => end(seen.errors.push(error.message)));
    });
  }

  // Somebody waits for an answer that never comes.
  setTimeout(() => end((seen.stuck = true)), 6000).unref();

  function end() {
    console.log(JSON.stringify({ ...seen, pids: seen.pids.size }));
    for (const one of Object.values(cluster.workers)) one.process.kill('SIGKILL');
    process.exit();
  }
}
