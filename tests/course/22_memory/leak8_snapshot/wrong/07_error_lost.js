// expect: An error came that nobody handled
'use strict';
const fs = require('node:fs');
const v8 = require('node:v8');

function saveSnapshot(file) {
  return new Promise((resolve) => {
    v8.getHeapSnapshot().pipe(fs.createWriteStream(file)).on("finish", resolve);
  });
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
