// alt: Takes one limit after the other, which is easy to read; randomUUID() does the work of mkdtemp().
'use strict';

const { availableParallelism, tmpdir, EOL } = require('node:os');
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { randomUUID } = require('node:crypto');

exports.workersFor = (jobs, cpuMax) => {
  let workers = availableParallelism();
  const limit = /^(\d+) (\d+)/.exec(cpuMax ?? '');
  if (limit) {
    const processors = Math.trunc(Number(limit[1]) / Number(limit[2]));
    if (processors < workers) workers = processors;
  }
  if (jobs < workers) workers = jobs;
  return workers < 1 ? 1 : workers;
};

exports.makeFolder = () => {
  const folder = join(tmpdir(), `shop-${randomUUID()}`);
  mkdirSync(folder);
  return folder;
};

exports.forEditor = (text) => text.replace(/\r\n|\n/g, EOL);
