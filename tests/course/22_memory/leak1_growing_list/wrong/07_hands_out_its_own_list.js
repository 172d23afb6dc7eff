// expect: what they do with it changes nothing here
'use strict';

const lastPaths = [];
let total = 0;
let failed = 0;
let slowest = 0;
function record({ path, status, ms }) {
  total++;
  if (status >= 500) failed++;
  slowest = Math.max(slowest, ms);
  if (lastPaths.push(path) > 50) lastPaths.shift();
}
const stats = () => ({ total, failed, slowest, lastPaths });

module.exports = { record, stats };
