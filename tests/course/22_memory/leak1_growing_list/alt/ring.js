// alt: A ring never moves its elements, but reading it in order takes more care.
'use strict';

const ring = new Array(50);
let total = 0;
let failed = 0;
let slowest = 0;

function record({ path, status, ms }) {
  ring[total % ring.length] = path;
  total++;
  if (status >= 500) failed++;
  if (ms > slowest) slowest = ms;
}

function stats() {
  const at = total % ring.length;
  const lastPaths = [...ring.slice(at), ...ring.slice(0, at)].filter((path) => path !== undefined);
  return { total, failed, slowest, lastPaths };
}

module.exports = { record, stats };
