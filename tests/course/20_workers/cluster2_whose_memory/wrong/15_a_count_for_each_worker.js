// expect: primary keeps for each worker
'use strict';
function keepCount(cluster) {
  cluster.on('fork', (worker) => {
    let visits = 0;
    worker.on('message', (message) => {
      if (message?.kind !== 'ask') return;
      visits += 1;
      worker.send({ kind: 'visit', id: message.id, n: visits });
    });
  });
}
const waiting = new Map(); let last = 0;
process.on('message', (m) => { if (m?.kind !== 'visit') return; waiting.get(m.id)?.(m.n); waiting.delete(m.id); });
function nextVisit() {
  const id = ++last;
  process.send({ kind: 'ask', id });
  return new Promise((resolve) => waiting.set(id, resolve));
}
module.exports = { keepCount, nextVisit };
