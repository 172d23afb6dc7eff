// expect: The strongest one present decides
'use strict';

const { createHash } = require('node:crypto');
const { satisfies } = require('./range.js');

function verifyTarball(bytes, lockEntry) {
  const [first] = (lockEntry.integrity ?? '').trim().split(/\s+/);
  const [algorithm, hash] = first.split('?')[0].split('-');
  if (!['sha512', 'sha384', 'sha256', 'sha1'].includes(algorithm)) return false;
  return createHash(algorithm).update(bytes).digest('base64') === hash;
}

function drift(manifest, lock) {
  const wanted = { ...manifest.devDependencies, ...manifest.dependencies };
  const listed = { ...lock.packages[''].devDependencies, ...lock.packages[''].dependencies };
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(listed)])].sort();

  return names
    .map((name) => ({ name, wanted: wanted[name], locked: lock.packages[`node_modules/${name}`]?.version }))
    .filter((one) => !(one.wanted && one.locked && satisfies(one.locked, one.wanted)));
}

module.exports = { verifyTarball, drift };
