// expect: Only one of them is still in memory: the slowest
'use strict';
let total = 0, failed = 0, slow;
const lastPaths = [];
function record(request) {
  total++;
  if (request.status >= 500) failed++;
  if (!slow || request.ms > slow.ms) slow = request;
  lastPaths.push(request.path);
  if (lastPaths.length > 50) lastPaths.shift();
}
function stats() {
  return { total, failed, slowest: slow ? slow.ms : 0, lastPaths: [...lastPaths] };
}
module.exports = { record, stats };
