'use strict';
const path = require('node:path');
const { EventEmitter } = require('node:events');
const { ladder, lesson, run, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const calmly = calmlyWith({ ask: 'Does every name in that line exist there? (In a worker, cluster has no fork().)' });
const file = path.join(__dirname, 'cluster1_respawn.js');

// The first steps play with a cluster of paper: its workers live and die when the test says so.

step('the primary forks, a worker serves', () => {
  const worker = play({ isPrimary: false });
  if (worker.served !== 1) {
    throw lesson`
      In a worker process (cluster.isPrimary is false) I called start(). serve() was called ${worker.served} times.

      main.js runs in every process. The workers are the ones that answer.
    `;
  }
  const primary = play({ size: 3 });
  if (primary.served > 0) {
    throw lesson`
      In the primary process I called start(). It called serve().

      main.js runs in every process, and cluster.isPrimary says which one this is. The primary looks after the
      others. If it served as well, a crash would take all of them with it.
    `;
  }
  if (primary.forks() === 3) return;
  throw lesson`
    In the primary process I called start({ size: 3, ... }). It forked ${primary.forks()} workers.
  `;
});

step('a worker that dies is replaced', () => {
  for (const [code, signal, how] of [[1, null, 'with exit code 1'], [null, 'SIGKILL', 'by the signal SIGKILL'], [0, null, 'with exit code 0, without being asked to']]) {
    const crew = play({ size: 2 });
    crew.allListen();
    crew.die(crew.alive()[0], code, signal);
    if (crew.forks() === 3) continue;
    throw lesson`
      Two workers were listening. One of them ended ${how}. ${crew.forks() < 3 ? 'No new one was forked.' : `${crew.forks() - 2} new ones were forked.`}

      ${crew.forks() > 3 ? 'One has gone, so one new one is needed.' : code === 0 ? 'A worker that leaves without being asked is missing, however politely it went.' : "Which event of the cluster reports the end of a worker?"}
    `;
  }
});

step('stop() asks all of them to go, and nobody comes back', () => {
  const crew = play({ size: 2 });
  crew.allListen();
  crew.die(crew.alive()[0], 1, null); // its successor is still starting when stop() comes
  calmly('called stop()', () => crew.stop());
  const asked = crew.alive().filter((worker) => worker.asked);
  if (asked.length < 2) {
    throw lesson`
      Two workers were running, and one of them wasn't listening yet. I called stop(), and ${asked.length} of them ${asked.length === 1 ? 'was' : 'were'} asked to disconnect.

      A worker that is just starting has to go, too. cluster.workers has all living workers.
    `;
  }
  if (asked.some((worker) => worker.killed)) {
    throw lesson`
      I called stop(), and your code killed the workers. They may be in the middle of an answer: ask them to disconnect, then
      they accept no new visitors and end when the last one has gone.
    `;
  }
  for (const worker of asked) crew.die(worker, 0, null);
  if (crew.forks() === 3) return;
  throw lesson`
    I called stop(), the workers ended, and ${crew.forks() - 3} new ones were forked. You wanted to stop, and they came back.

    Not every end is an accident. How can you tell one that you asked for from one that you didn't?
  `;
});

step('five deaths in a row are enough', () => {
  const crew = play({ size: 2 });
  for (let i = 0; i < 4; i += 1) crew.die(crew.alive()[0], 1, null);
  if (crew.gaveUp > 0 || crew.forks() !== 6) throw whyTooEarly(crew);
  crew.die(crew.alive()[0], 1, null);
  if (crew.gaveUp !== 1 || crew.forks() > 6) {
    throw lesson`
      Five workers in a row died before any of them was listening. After the fifth one giveUp() was called ${crew.gaveUp} times, and
      ${crew.forks() > 6 ? 'the fifth one was replaced, too.' : 'nobody was forked.'}

      ${crew.countsOnline()
        ? `A worker is 'online' as soon as its process runs, even if the program crashes a moment later. Only 'listening' shows
      that it can serve.`
        : `A program that can't start can't start the next time either. An endless loop of crashes keeps the machine busy
      and fills the log. Who counts the deaths?`}
    `;
  }
  crew.die(crew.alive()[0], 1, null);
  if (crew.gaveUp === 1 && crew.forks() === 6) return;
  throw lesson`
    Five workers had died in a row, and giveUp() was called. Then the last worker died as well: ${crew.forks() > 6 ? 'a new one was\nforked.' : `giveUp() was called\n${crew.gaveUp} times.`}

    Your code had given up already.
  `;
});

step('... but only when none of them was listening', () => {
  const crew = play({ size: 2 });
  crew.allListen();
  for (let round = 0; round < 4; round += 1) {
    for (let i = 0; i < 3; i += 1) crew.die(crew.alive().at(-1), 1, null);
    crew.allListen();
  }
  if (crew.gaveUp === 0 && crew.forks() === 14) return;
  throw lesson`
    Three workers died, then the next one was listening. Three died again, and so on, four times. ${crew.gaveUp > 0 ? 'giveUp() was called.' : `In the end ${crew.forks() - 2} were forked, not 12.`}

    A worker that listens shows that the program can start. What happens to your count then?
  `;
});

step('main.js: real processes, one port', async () => {
  const { stdout, stderr, timedOut } = await run(['main.js'], { cwd: __dirname, timeout: 12_000 });
  const seen = JSON.parse(stdout.match(/^\{.*\}$/m)?.[0] ?? '{}');
  const fine = seen.forks === 3 && seen.ports === 1 && seen.stopped && !seen.cameBack && !timedOut;
  if (fine && (seen.pids === 2 || process.platform === 'win32')) return;
  throw lesson`
    I ran main.js. One of the two workers was killed, then some visitors came, then main.js called stop().
    ${timedOut ? 'Twelve seconds later it was still running.' : `Forked: ${show(seen.forks)}. Ports: ${show(seen.ports)}. Workers that answered: ${show(seen.pids)}.${seen.cameBack ? ' After stop() one came back.' : ''}`}
    ${stderr.match(/^\w*Error\b.*/m)?.[0] ?? ''}
    With a fake cluster it worked. What is different with real processes?
  `;
});

// ---------------------------------------------------------------------------

function play({ size = 2, isPrimary = true } = {}) {
  const { start } = exportsOf(file, 'start');
  const cluster = new EventEmitter();
  Object.assign(cluster, { isPrimary, isMaster: isPrimary, isWorker: !isPrimary, workers: {} });
  const game = { served: 0, gaveUp: 0, forks: () => forks, alive: () => Object.values(cluster.workers) };
  let forks = 0;

  if (isPrimary) {
    cluster.fork = () => {
      forks += 1;
      if (forks > 40) throw lesson`Your code forked 40 workers, one after the other. I stopped it there. Who forks whom?`;
      const worker = paperWorker(forks);
      cluster.workers[forks] = worker;
      return worker;
    };
    cluster.disconnect = (callback) => {
      game.alive().forEach((worker) => worker.disconnect());
      if (callback) cluster.once('all gone', callback);
    };
  }

  // 'online' comes as soon as the process runs, before the program has done anything.
  const goOnline = (worker) => {
    if (worker.online) return;
    worker.online = true;
    worker.emit('online');
    cluster.emit('online', worker);
  };
  game.countsOnline = () => cluster.listenerCount('online') > 0 || game.alive().some((worker) => worker.listenerCount('online') > 0);
  game.allListen = () => game.alive().filter((worker) => !worker.listens).forEach((worker) => {
    worker.listens = true;
    goOnline(worker);
    worker.emit('listening', { port: 8080 });
    cluster.emit('listening', worker, { port: 8080 });
  });
  game.die = (worker, code, signal) => worker && calmly('let a worker die', () => {
    goOnline(worker);
    worker.dead = true;
    worker.exitedAfterDisconnect = Boolean(worker.asked);
    for (const event of ['disconnect', 'exit']) {
      delete cluster.workers[worker.id];
      worker.emit(event, ...(event === 'exit' ? [code, signal] : []));
      cluster.emit(event, worker, code, signal);
    }
    if (game.alive().length === 0) cluster.emit('all gone');
  });

  const crew = calmly(`called start({ size: ${size}, ... }) in ${isPrimary ? 'the primary' : 'a worker'}`, () => start({
    size,
    cluster,
    serve: () => (game.served += 1),
    giveUp: () => (game.gaveUp += 1),
  }));
  game.stop = () => crew.stop();
  if (!isPrimary || typeof crew?.stop === 'function') return game;
  throw lesson`
    In the primary process I called start({ size: ${size}, ... }) and got ${show(crew)}. main.js needs { stop }.
  `;
}

function paperWorker(id) {
  const worker = new EventEmitter();
  const ask = () => {
    worker.asked = true;
    worker.exitedAfterDisconnect = true;
    return worker;
  };
  return Object.assign(worker, {
    id,
    process: Object.assign(new EventEmitter(), { pid: 4000 + id, kill: () => (worker.killed = ask().asked) }),
    disconnect: ask,
    kill: () => (worker.killed = ask().asked),
    isDead: () => Boolean(worker.dead),
    isConnected: () => !worker.dead,
    send: () => true,
  });
}

function whyTooEarly(crew) {
  return lesson`
    Four workers in a row died before any of them was listening. ${crew.gaveUp > 0 ? 'giveUp() was called.' : `${crew.forks() - 2} new ones were forked, not 4.`}

    Up to four may be bad luck: each of them should be replaced.
  `;
}
