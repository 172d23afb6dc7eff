// expect: one entry for each request
'use strict';

const paths = [];
let failed = 0;
let slowest = 0;
function record({ path, status, ms }) {
  paths.push(path);
  if (status >= 500) failed++;
  slowest = Math.max(slowest, ms);
}
const stats = () => ({ total: paths.length, failed, slowest, lastPaths: paths.slice(-50) });

module.exports = { record, stats };
