// alt: The generator can be used for other questions, but an object for each node is slow.
'use strict';
const fs = require('node:fs');
const v8 = require('node:v8');
const { finished } = require('node:stream/promises');

async function saveSnapshot(file) {
  const out = fs.createWriteStream(file);
  v8.getHeapSnapshot().pipe(out);
  await finished(out);
}

function* things({ snapshot, nodes }) {
  const { node_fields: fields } = snapshot.meta;
  for (let i = 0; i < nodes.length; i += fields.length) {
    yield Object.fromEntries(fields.map((field, at) => [field, nodes[i + at]]));
  }
}

function countInstances(file, name) {
  const heap = JSON.parse(fs.readFileSync(file));
  let count = 0;
  for (const thing of things(heap)) {
    if (heap.snapshot.meta.node_types[0][thing.type] === 'object' && heap.strings[thing.name] === name) count++;
  }
  return count;
}

module.exports = { saveSnapshot, countInstances };
