// expect: stops at the = and ignores the rest
'use strict';
const crypto = require('node:crypto');
const { satisfies } = require('./range.js');

exports.verifyTarball = async (bytes, { integrity = '' }) => {
  const by = new Map();
  for (const word of integrity.trim().split(/\s+/)) {
    const match = /^(sha512|sha384|sha256|sha1)-([^?]*)/.exec(word);
    if (match) by.set(match[1], [...(by.get(match[1]) ?? []), match[2]]);
  }
  for (const algorithm of ['sha512', 'sha384', 'sha256', 'sha1']) {
    if (!by.has(algorithm)) continue;
    const real = crypto.createHash(algorithm).update(bytes).digest();
    return by.get(algorithm).some((text) => Buffer.from(text, 'base64').equals(real));
  }
  return false;
};

exports.drift = ({ dependencies = {}, devDependencies = {} }, { packages }) => {
  const own = packages[''];
  const wants = new Map([...Object.entries(dependencies), ...Object.entries(devDependencies)]);
  const result = [...wants]
    .map(([name, wanted]) => ({ name, wanted, locked: packages['node_modules/' + name]?.version }))
    .filter(({ wanted, locked }) => !(locked && satisfies(locked, wanted)));
  for (const group of [own?.dependencies, own?.devDependencies]) {
    for (const name in group) {
      if (!wants.has(name) && !result.some((one) => one.name === name)) result.push({ name, wanted: undefined, locked: packages['node_modules/' + name]?.version });
    }
  }
  return result.sort((a, b) => (a.name < b.name ? -1 : 1));
};
