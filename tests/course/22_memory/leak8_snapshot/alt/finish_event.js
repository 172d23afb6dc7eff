// alt: Streams the snapshot, but 'finish' says nothing about errors of the snapshot's own stream.
'use strict';
const fs = require('node:fs');
const v8 = require('node:v8');
const { once } = require('node:events');

async function saveSnapshot(file) {
  await once(v8.getHeapSnapshot().pipe(fs.createWriteStream(file)), 'finish');
}

function countInstances(file, name) {
  const { snapshot, nodes, strings } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const fields = snapshot.meta.node_fields;
  const object = snapshot.meta.node_types[0].indexOf('object');

  let count = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = nodes[node + fields.indexOf('type')];
    const nameOfNode = strings[nodes[node + fields.indexOf('name')]];
    if (type === object && nameOfNode === name) count += 1;
  }
  return count;
}

module.exports = { saveSnapshot, countInstances };
