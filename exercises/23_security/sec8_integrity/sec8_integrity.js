'use strict';
// sec8_integrity                                               (interview questions 134 and 23)
//
// A team mirrors the packages that it uses. One day the mirror was broken into, and a package came with an extra
// line in it: same name, same version, same size. Write the two checks that `npm ci` makes for you.
//
// 1. verifyTarball(bytes, lockEntry) tells whether these bytes are the ones that were locked: true or false (or
//    a promise of it). lockEntry is what stands in package-lock.json for the package:
//
//        { version: '4.17.21', resolved: 'https://...', integrity: 'sha512-v2kDEe57lecT...Q==' }
//
//    integrity has an algorithm, a hyphen, and the hash of all bytes in base64. There may be several, with spaces in
//    between: 'sha1-... sha512-... sha512-...'. Then the strongest algorithm present decides alone (sha512, sha384,
//    sha256, sha1 in this order), and one of its hashes has to fit. What follows a ? in a hash is an option: not part of it.
//    Other algorithms don't count. Without any that counts nothing is proven: false.
//
// 2. drift(manifest, lock) lists where package.json (manifest) and package-lock.json disagree, sorted by name:
//
//        [{ name: 'express', wanted: '^5.0.0', locked: '4.21.2' }, ...]
//
//    - a package of `dependencies` or `devDependencies` whose locked version doesn't satisfy the range (range.js),
//      or that isn't in the lock at all (locked: undefined)
//    - a package that the manifest no longer has, and that the lock still lists for the project itself, in
//      lock.packages[''] (wanted: undefined). Packages that other packages need are no business of the manifest
//
//    The version of express is in lock.packages['node_modules/express'].version

const { createHash } = require('node:crypto');
const { satisfies } = require('./range.js');

function verifyTarball(bytes, lockEntry) {
  return lockEntry.resolved.endsWith('.tgz'); // your code here
}

function drift(manifest, lock) {
  return []; // your code here
}

module.exports = { verifyTarball, drift };
