'use strict';
// os1_how_many
//
// A print shop turns manuscripts into books, with worker threads. It was written on a laptop with eight cores. Now
// it runs in all sorts of places, and each assumption about the machine was wrong somewhere.
//
// - workersFor(jobs, cpuMax) says how many workers to start: one for each job, but not more than there
//   are processors that this process may use, and at least one.
//   In a container a limit can be lower still. `cpuMax` is the text of /sys/fs/cgroup/cpu.max, or undefined
//   where there is no such file:   'max 100000\n'      no limit
//                                  '250000 100000\n'   250,000 of every 100,000 microseconds: 2.5 processors
//   A fraction of a processor doesn't count: 2.5 makes two workers.
// - makeFolder() makes a new, empty folder for the work, where this system keeps temporary files. It returns
//   the path. The shop may run twice at the same time.
// - forEditor(text) returns the text of a manuscript with the line ends of this system, whichever it had before.

const fs = require('node:fs');

function workersFor(jobs, cpuMax) {
  return 8;
}

function makeFolder() {
  fs.mkdirSync('/tmp/print-shop');
  return '/tmp/print-shop';
}

function forEditor(text) {
  return text.replaceAll('\n', '\r\n');
}

module.exports = { workersFor, makeFolder, forEditor };
