// expect: not the slowest of those you still know
'use strict';

const last = [];
let total = 0;
let failed = 0;
function record({ path, status, ms }) {
  total++;
  if (status >= 500) failed++;
  last.push({ path, ms });
  if (last.length > 50) last.shift();
}
const stats = () => ({ total, failed, slowest: Math.max(0, ...last.map(({ ms }) => ms)), lastPaths: last.map(({ path }) => path) });

module.exports = { record, stats };
