// expect: it isn't always 100000
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

function workersFor(jobs, cpuMax = 'max') {
  const [quota, period] = cpuMax.trim().split(' ');
  const allowed = quota === 'max' ? Infinity : Math.floor(quota / 100_000);
  return Math.max(1, Math.min(jobs, os.availableParallelism(), allowed));
}

function makeFolder() {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'print-shop-'));
}

function forEditor(text) {
  return text.split(/\r?\n/).join(os.EOL);
}

module.exports = { workersFor, makeFolder, forEditor };
