// expect: Your code had given up already
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

  cluster.on('exit', (worker) => {
    if (worker.exitedAfterDisconnect || deaths > ENOUGH) return;
    deaths += 1;
    if (deaths >= ENOUGH) giveUp();
    else cluster.fork();
  });

  for (let i = 0; i < size; i += 1) cluster.fork();

  return { stop: () => cluster.disconnect() };
}

module.exports = { start };
