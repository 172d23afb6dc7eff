// alt: Plain loops: the first place that fails is easy to find in a debugger.
'use strict';

const { createHash } = require('node:crypto');
const { satisfies } = require('./range.js');

function verifyTarball(bytes, lockEntry) {
  const hashes = (lockEntry.integrity ?? '').split(/\s+/).map((hash) => hash.replace(/\?.*/, ''));
  const strongest = ['sha512', 'sha384', 'sha256', 'sha1'].find((algorithm) => hashes.some((hash) => hash.startsWith(`${algorithm}-`)));
  if (strongest === undefined) return false;

  const actual = createHash(strongest).update(bytes).digest('base64');
  return hashes.includes(`${strongest}-${actual}`);
}

function drift(manifest, lock) {
  const problems = {};
  const project = lock.packages[''];
  for (const list of ['dependencies', 'devDependencies']) {
    for (const name in manifest[list] ?? {}) {
      const locked = (lock.packages['node_modules/' + name] || {}).version;
      const range = manifest[list][name];
      if (!locked || !satisfies(locked, range)) problems[name] = { name, wanted: range, locked };
    }
    for (const name in project[list] ?? {}) {
      const still = { ...manifest.dependencies, ...manifest.devDependencies }[name];
      if (!still) problems[name] = { name, wanted: undefined, locked: lock.packages['node_modules/' + name].version };
    }
  }
  return Object.keys(problems).sort().map((name) => problems[name]);
}

module.exports = { verifyTarball, drift };
