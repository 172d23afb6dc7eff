// expect: which one belongs to which question
'use strict';

let waiting;
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
  if (!listens) process.on('message', receive);
  listens = true;
  lastId += 1;
  process.send({ kind: 'next visit', id: lastId });
  return new Promise((resolve) => (waiting = resolve));
}

function receive(message) {
  if (message?.kind !== 'visit') return;
  waiting(message.number);
}

module.exports = { keepCount, nextVisit };
