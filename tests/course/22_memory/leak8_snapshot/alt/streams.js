// alt: Handles the errors of both streams, but it's more to write than writeHeapSnapshot().
'use strict';
const fs = require('node:fs');
const v8 = require('node:v8');

function saveSnapshot(file) {
  return new Promise((resolve, reject) => {
    const out = fs.createWriteStream(file);
    out.on('error', reject).on('close', resolve);
    v8.getHeapSnapshot().on('error', reject).pipe(out);
  });
}

async function countInstances(file, name) {
  const { snapshot: { meta }, nodes, strings } = JSON.parse(await fs.promises.readFile(file, 'utf8'));
  const wanted = [meta.node_types[0].indexOf('object'), strings.indexOf(name)];
  return nodes.filter((type, i) => i % meta.node_fields.length === 0 && type === wanted[0] && nodes[i + 1] === wanted[1]).length;
}

module.exports = { saveSnapshot, countInstances };
