'use strict';
// sec8_integrity                                               (interview questions 134 and 23)
//
// A team mirrors the packages that it uses. One day somebody broke into the mirror, and a package came with an extra
// line in it: same name, same version, same size. Write the two checks that `npm ci` makes for you.
//
// 1. verifyTarball(bytes, lockEntry) says whether these are the bytes that were locked: true or false (or a promise
//    of it). lockEntry is the package's entry in package-lock.json:
//
//        { version: '4.17.21', resolved: 'https://...', integrity: 'sha512-v2kDEe57lecT...Q==' }
//
//    integrity is an algorithm, a hyphen, and the hash of all bytes in base64. There may be several, separated by white
//    space: 'sha1-... sha512-... sha512-...'. Then only the strongest algorithm counts (sha512, sha384, sha256, sha1,
//    in this order), and one of its hashes has to match. Anything after a ? is an option, and not part of
//    the hash. Other algorithms don't count. If there's none that counts, nothing is proven: false.
//
// 2. drift(manifest, lock) lists where package.json (the manifest) and package-lock.json disagree, sorted by name:
//
//        [{ name: 'express', wanted: '^5.0.0', locked: '4.21.2' }, ...]
//
//    - a package in `dependencies` or `devDependencies` whose locked version doesn't satisfy the range (range.js),
//      or that isn't in the lock at all (locked: undefined)
//    - a package that the manifest no longer lists, but the lock still lists for the project itself, in
//      lock.packages[''] (wanted: undefined). Packages that only other packages need don't belong in the list
//
//    The locked version of express is lock.packages['node_modules/express'].version

const { createHash } = require('node:crypto');
const { satisfies } = require('./range.js');

function verifyTarball(bytes, lockEntry) {
  return lockEntry.resolved.endsWith('.tgz'); // your code here
}

function drift(manifest, lock) {
  return []; // your code here
}

module.exports = { verifyTarball, drift };
