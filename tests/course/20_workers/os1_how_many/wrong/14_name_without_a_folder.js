// expect: There's no such folder
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

function workersFor(jobs, cpuMax = 'max') {
  const [quota, period] = cpuMax.trim().split(' ');
  const allowed = quota === 'max' ? Infinity : Math.floor(quota / period);
  return Math.max(1, Math.min(jobs, os.availableParallelism(), allowed));
}

function makeFolder() {
  return path.join(os.tmpdir(), `print-shop-${process.hrtime.bigint()}`);
}

function forEditor(text) {
  return text.split(/\r?\n/).join(os.EOL);
}

module.exports = { workersFor, makeFolder, forEditor };
