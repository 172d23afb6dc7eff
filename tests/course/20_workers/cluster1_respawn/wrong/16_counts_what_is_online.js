// expect: A worker is 'online' as soon as its process runs
'use strict';
const realCluster = require('node:cluster');
function start({ size, serve, giveUp, cluster = realCluster }) {
  if (!cluster.isPrimary) { serve(); return { stop() {} }; }
  let deaths = 0; let over = false;
  cluster.on('online', () => { deaths = 0; });
  cluster.on('exit', () => {
    if (over) return;
    deaths += 1;
    if (deaths === 5) { over = true; giveUp(); } else cluster.fork();
  });
  for (let i = 0; i < size; i += 1) cluster.fork();
  return { stop() { over = true; cluster.disconnect(); } };
}
module.exports = { start };
