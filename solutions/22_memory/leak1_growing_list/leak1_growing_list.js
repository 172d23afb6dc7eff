'use strict';

const KEPT_PATHS = 50;

let total = 0;
let failed = 0;
let slowest = 0;
const lastPaths = [];

function record({ path, status, ms }) {
  total += 1;
  if (status >= 500) failed += 1;
  slowest = Math.max(slowest, ms);
  lastPaths.push(path);
  if (lastPaths.length > KEPT_PATHS) lastPaths.shift();
}

function stats() {
  return { total, failed, slowest, lastPaths: [...lastPaths] };
}

module.exports = { record, stats };
