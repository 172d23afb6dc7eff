// alt: bcrypt ignores everything after 72 bytes; hashing first makes the whole password count.
'use strict';
// bcrypt reads 72 bytes only, so it gets the sha256 of the password, in base64: 44 characters.

const { createHash } = require('node:crypto');
const bcrypt = require('bcryptjs');

const short = (password) => createHash('sha256').update(password).digest('base64');

function createPasswords({ cost }) {
  const rounds = Math.log2(cost);

  return {
    async hash(password) {
      return bcrypt.hash(short(password), rounds);
    },
    async verify(password, stored) {
      try {
        return await bcrypt.compare(short(password), stored);
      } catch {
        return false;
      }
    },
    needsRehash(stored) {
      return !/^\$2b\$\d\d\$.{53}$/.test(stored) || bcrypt.getRounds(stored) !== rounds;
    },
  };
}

module.exports = { createPasswords };
