// expect: Go from thing to thing
'use strict';
const fs = require('node:fs');
const v8 = require('node:v8');

async function saveSnapshot(file) {
  v8.writeHeapSnapshot(file);
}

function countInstances(file, name) {
  const { nodes, strings } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return nodes.filter((number) => number === strings.indexOf(name)).length;
}

module.exports = { saveSnapshot, countInstances };
