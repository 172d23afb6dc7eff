// expect: A copy in memory answers quickly
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function createHandler(folder) {
  const plans = new Map();
  for (const name of fs.readdirSync(folder)) {
    try {
      plans.set(name, fs.readFileSync(path.join(folder, name)));
    } catch {
      plans.set(name, undefined);
    }
  }
  return async function handler(req, res) {
    const name = `${path.basename(req.url)}.svg`;
    const known = plans.has(name);
    const plan = plans.get(name);
    res.statusCode = plan ? 200 : known ? 500 : 404;
    res.setHeader('content-type', plan ? 'image/svg+xml' : 'text/plain');
    res.end(plan ?? (known ? 'This plan cannot be read' : 'There is no such plan'));
  };
}

module.exports = { createHandler };
