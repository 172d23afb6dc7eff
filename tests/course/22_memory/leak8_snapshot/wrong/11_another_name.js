// expect: Does it get the one that the caller wants
'use strict';
const fs = require('node:fs');
const v8 = require('node:v8');
async function saveSnapshot() {
  v8.writeHeapSnapshot();
}
function countInstances(file, name) {
  const { nodes, strings, snapshot } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const fields = snapshot.meta.node_fields;
  let count = 0;
  for (let i = 0; i < nodes.length; i += fields.length) {
    if (snapshot.meta.node_types[0][nodes[i]] === 'object' && strings[nodes[i + 1]] === name) count++;
  }
  return count;
}
module.exports = { saveSnapshot, countInstances };
