// expect: and the locked version still fits
'use strict';

const { createHash } = require('node:crypto');

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
  const listed = { ...lock.packages[''].devDependencies, ...lock.packages[''].dependencies };
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(listed)])].sort();
  return names
    .filter((name) => wanted[name] !== listed[name])
    .map((name) => ({ name, wanted: wanted[name], locked: lock.packages[`node_modules/${name}`]?.version }));
}

module.exports = { verifyTarball, drift };
