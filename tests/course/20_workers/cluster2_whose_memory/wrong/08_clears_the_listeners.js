// expect: Some code has removed listeners that aren't its own
'use strict';

const waiting = new Map(); // in a worker: questions without an answer yet
let lastId = 0;
let listens = false;

function keepCount(cluster) {
  let visits = 0;
  cluster.on('message', (worker, message) => {
    if (message?.kind !== 'next visit') return;
    visits += 1;
    worker.send({ kind: 'visit', id: message.id, number: visits });
  });
}

function nextVisit() {
  if (!listens) process.removeAllListeners('message').on('message', receive);
  listens = true;
  lastId += 1;
  process.send({ kind: 'next visit', id: lastId });
  return new Promise((resolve) => waiting.set(lastId, resolve));
}

function receive(message) {
  if (message?.kind !== 'visit') return;
  waiting.get(message.id)?.(message.number);
  waiting.delete(message.id);
}

module.exports = { keepCount, nextVisit };
