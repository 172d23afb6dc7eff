// expect: Each question needs an id
'use strict';

function keepCount(cluster) {
  let visits = 0;
  cluster.on('message', (worker, message) => message === 'next visit' && worker.send({ number: (visits += 1) }));
}

function nextVisit() {
  return new Promise((resolve) => {
    process.on('message', function listen(message) {
      if (message.weather) return;
      process.off('message', listen);
      resolve(message.number);
    });
    process.send('next visit');
  });
}

module.exports = { keepCount, nextVisit };
