// expect: no longer uses ms and jest
'use strict';

const { createHash } = require('node:crypto');
const { satisfies } = require('./range.js');

const STRONGEST_FIRST = ['sha512', 'sha384', 'sha256', 'sha1'];

function verifyTarball(bytes, lockEntry) {
  const hashes = (lockEntry.integrity ?? '').split(/\s+/).map((hash) => hash.replace(/\?.*/, ''));
  const strongest = STRONGEST_FIRST.find((algorithm) => hashes.some((hash) => hash.startsWith(`${algorithm}-`)));
  if (strongest === undefined) return false;

  const actual = createHash(strongest).update(bytes).digest('base64');
  return hashes.includes(`${strongest}-${actual}`);
}

function drift(manifest, lock) {
  const wanted = { ...manifest.devDependencies, ...manifest.dependencies };
  const names = Object.keys(wanted).sort();

  return names
    .map((name) => ({ name, wanted: wanted[name], locked: lock.packages[`node_modules/${name}`]?.version }))
    .filter((one) => !(one.wanted && one.locked && satisfies(one.locked, one.wanted)));
}

module.exports = { verifyTarball, drift };
