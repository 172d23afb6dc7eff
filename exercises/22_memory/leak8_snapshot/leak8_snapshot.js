'use strict';
// leak8_snapshot                                       (interview questions 60, 62)
//
// The server of the flower auction leaks, and a heap snapshot should show which objects there are
// too many of. These two functions come from an article. Repair them:
//
// - saveSnapshot(file) writes a snapshot of this process. When its promise is fulfilled, the file is
//   complete; when the file can't be written, the promise is rejected. No flag is needed.
// - countInstances(file, name) says how many objects of the class `name` are in a snapshot.
//
// A snapshot is JSON text. Its list `nodes` is one long row of numbers, several for each thing on the
// heap. Their meaning is in `snapshot.meta`:
//
//     node_fields: ['type', 'name', 'id', ...]     this many numbers belong to one thing, in this order
//     node_types:  [['hidden', 'array', 'string', 'object', ...], ...]
//
// `type` is an index into the list node_types[0], `name` is an index into the list `strings` of the file. An
// instance has the type 'object' and the name of its class. Classes and strings have names as well.

const fs = require('node:fs');
const v8 = require('node:v8');

async function saveSnapshot(file) {
  if (!global.gc) throw new Error('start node with --expose-gc');
  v8.getHeapSnapshot().pipe(fs.createWriteStream(file));
}

function countInstances(file, name) {
  const { nodes, strings } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return nodes.filter((number) => number === strings.indexOf(name)).length;
}

module.exports = { saveSnapshot, countInstances };
