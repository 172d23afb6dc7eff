// alt: Counts only workers that never listened, so a crash after a good start doesn't count.
'use strict';

const realCluster = require('node:cluster');

// Counts only those that never listened, as the story says it.
function start({ size, serve, giveUp, cluster = realCluster }) {
  if (cluster.isWorker) return serve();

  const listened = new Set();
  let wasted = 0;
  const gone = (worker) => {
    if (worker.exitedAfterDisconnect === true) return;
    if (!listened.delete(worker.id)) wasted += 1;
    if (wasted < 5) cluster.fork();
    else if (wasted === 5) giveUp();
  };

  cluster
    .on('listening', ({ id }) => {
      listened.add(id);
      wasted = 0;
    })
    .on('exit', gone);
  Array.from({ length: size }, () => cluster.fork());

  return {
    stop() {
      for (const id in cluster.workers) cluster.workers[id].disconnect();
    },
  };
}

module.exports = { start };
