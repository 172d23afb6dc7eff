// expect: Up to four may be bad luck: each of
'use strict';

const realCluster = require('node:cluster');

const ENOUGH = 5;

function start({ size, serve, giveUp, cluster = realCluster }) {
  if (!cluster.isPrimary) {
    serve();
    return undefined;
  }

  let deaths = 0;

  cluster.on('listening', () => (deaths = 0));

  const replace = (worker) => {
    if (worker.exitedAfterDisconnect || deaths === ENOUGH) return;
    deaths += 1;
    if (deaths === ENOUGH) giveUp();
    else cluster.fork();
  };

  for (let i = 0; i < size; i += 1) {
    const worker = cluster.fork();
    worker.on('exit', () => replace(worker));
  }

  return { stop: () => cluster.disconnect() };
}

module.exports = { start };
