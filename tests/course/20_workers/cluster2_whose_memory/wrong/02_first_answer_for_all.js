// expect: Each question needs an id
'use strict';

const { once } = require('node:events');

function keepCount(cluster) {
  let visits = 0;
  cluster.on('message', (worker, message) => message === 'next visit' && worker.send({ number: (visits += 1) }));
}

async function nextVisit() {
  process.send('next visit');
  for (;;) {
    const [message] = await once(process, 'message');
    if (!message.weather) return message.number;
  }
}

module.exports = { keepCount, nextVisit };
