// expect: One bit changed, same length
'use strict';

const { createHash } = require('node:crypto');
const { satisfies } = require('./range.js');

function verifyTarball(bytes, lockEntry) {
  const [algorithm, hash] = (lockEntry.integrity ?? '').split('-');
  const name = `${lockEntry.version}.tgz`;
  return lockEntry.resolved.endsWith(name) && createHash(algorithm).update(bytes).digest('base64').length === hash.length;
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
