// expect: When the same path is asked for twice
'use strict';
let total = 0, failed = 0, slowest = 0;
const lastPaths = new Set();
function record({ path, status, ms }) {
  total++;
  if (status >= 500) failed++;
  slowest = Math.max(slowest, ms);
  lastPaths.delete(path);
  lastPaths.add(path);
  if (lastPaths.size > 50) lastPaths.delete(lastPaths.values().next().value);
}
function stats() {
  return { total, failed, slowest, lastPaths: [...lastPaths] };
}
module.exports = { record, stats };
