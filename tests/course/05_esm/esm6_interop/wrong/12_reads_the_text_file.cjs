// expect: That doesn't come from almanac.mjs
'use strict';
const fs = require('node:fs');
const tasks = new Map(fs.readFileSync(require('node:path').join(__dirname, 'almanac.txt'), 'utf8').trim().split('\n').map((l) => l.split(': ')));
async function advise(month) { return `${month}: ${tasks.get(month) ?? 'rest'}`; }
async function calendar() { return [...tasks.keys()]; }
module.exports = { advise, calendar };
