// alt: Compares bytes, so two spellings of the same base64 are equal.
'use strict';

const { createHash } = require('node:crypto');
const { satisfies } = require('./range.js');

const STRONGEST_FIRST = ['sha512', 'sha384', 'sha256', 'sha1'];

function verifyTarball(bytes, lockEntry) {
  const parsed = String(lockEntry.integrity || '')
    .trim()
    .split(/\s+/)
    .map((text) => {
      const hyphen = text.indexOf('-');
      return { rank: STRONGEST_FIRST.indexOf(text.slice(0, hyphen)), hash: text.slice(hyphen + 1).split('?')[0] };
    })
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => one.rank - other.rank);
  if (parsed.length === 0) return false;
  const { rank } = parsed[0];
  const actual = createHash(STRONGEST_FIRST[rank]).update(bytes).digest();
  return parsed.some((one) => one.rank === rank && one.hash.length === actual.toString('base64').length && actual.equals(Buffer.from(one.hash, 'base64')));
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
