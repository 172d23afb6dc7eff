// expect: a slow leak
'use strict';

const waiting = new Map(); // in a worker: questions without an answer yet
let lastId = 0;

function keepCount(cluster) {
  let visits = 0;
  cluster.on('message', (worker, message) => {
    if (message?.kind !== 'next visit') return;
    visits += 1;
    worker.send({ kind: 'visit', id: message.id, number: visits });
  });
}

function nextVisit() {
  process.on('message', receive);
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
