// expect: which one stands for "object", differs between
'use strict';
const fs = require('node:fs');
const v8 = require('node:v8');

async function saveSnapshot(file) {
  v8.writeHeapSnapshot(file);
}

function countInstances(file, name) {
  const { snapshot, nodes, strings } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const fields = snapshot.meta.node_fields;
  const object = 3;

  let count = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = nodes[node + fields.indexOf('type')];
    const nameOfNode = strings[nodes[node + fields.indexOf('name')]];
    if (type === object && nameOfNode === name) count += 1;
  }
  return count;
}

module.exports = { saveSnapshot, countInstances };
