// alt: The web's interface works in browsers, too, but it's asynchronous.
'use strict';

const { subtle } = require('node:crypto').webcrypto;
const { satisfies } = require('./range.js');

const NAMES = new Map([['sha512', 'SHA-512'], ['sha384', 'SHA-384'], ['sha256', 'SHA-256'], ['sha1', 'SHA-1']]);

async function verifyTarball(bytes, { integrity }) {
  const byAlgorithm = new Map();
  for (const [, algorithm, hash] of String(integrity ?? '').matchAll(/(?<!\S)(sha\d+)-([\w+/=]*)(?:\?\S*)?(?!\S)/g)) {
    byAlgorithm.set(algorithm, [...(byAlgorithm.get(algorithm) ?? []), hash]);
  }
  for (const [algorithm, name] of NAMES) {
    if (!byAlgorithm.has(algorithm)) continue;
    const digest = Buffer.from(await subtle.digest(name, bytes)).toString('base64');
    return byAlgorithm.get(algorithm).includes(digest);
  }
  return false;
}

function drift(manifest, { packages }) {
  const found = [];
  const wanted = new Map(Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }));
  for (const [name, range] of wanted) {
    const locked = packages[`node_modules/${name}`]?.version;
    if (locked === undefined || !satisfies(locked, range)) found.push({ name, wanted: range, locked });
  }
  for (const name of Object.keys({ ...packages[''].dependencies, ...packages[''].devDependencies })) {
    if (!wanted.has(name)) found.push({ name, locked: packages[`node_modules/${name}`].version });
  }
  return found.sort((one, other) => one.name.localeCompare(other.name));
}

module.exports = { verifyTarball, drift };
