// expect: Which part of a request does lastPaths need
'use strict';

const last = [];
let total = 0;
let failed = 0;
let slowest = 0;
function record(request) {
  total++;
  if (request.status >= 500) failed++;
  if (request.ms > slowest) slowest = request.ms;
  last.push(request);
  if (last.length > 50) last.shift();
}
const stats = () => ({ total, failed, slowest, lastPaths: last.map((request) => request.path) });

module.exports = { record, stats };
