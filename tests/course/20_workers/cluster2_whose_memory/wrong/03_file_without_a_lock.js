// expect: somebody else has read it
'use strict';

const fs = require('node:fs/promises');
const os = require('node:os');
const path = require('node:path');

const file = path.join(os.tmpdir(), `visits-${process.env.KIOSK ?? process.pid}.txt`);

function keepCount() {
  process.env.KIOSK = String(process.pid);
  process.on('exit', () => require('node:fs').rmSync(file, { force: true }));
}

async function nextVisit() {
  const visits = Number(await fs.readFile(file, 'utf8').catch(() => 0)) + 1;
  await fs.writeFile(file, String(visits));
  return visits;
}

module.exports = { keepCount, nextVisit };
