// alt: Each question has a listener, removed with its answer; more than ten at once cause a warning.
'use strict';

const { randomUUID } = require('node:crypto');

function keepCount(cluster) {
  let count = 0;
  cluster.on('message', (worker, { question }) => {
    if (question) worker.send({ question, count: (count += 1) });
  });
}

async function nextVisit() {
  const question = randomUUID();
  return new Promise((resolve, reject) => {
    const listen = (message) => {
      if (message.question !== question) return;
      process.removeListener('message', listen);
      resolve(message.count);
    };
    process.on('message', listen);
    process.send({ question }, (error) => error && reject(error));
  });
}

module.exports = { keepCount, nextVisit };
