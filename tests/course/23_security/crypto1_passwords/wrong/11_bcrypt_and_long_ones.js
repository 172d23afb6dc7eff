// expect: bcrypt only reads 72 bytes
'use strict';

const bcrypt = require('bcryptjs');

function createPasswords({ cost }) {
  const rounds = Math.log2(cost);
  return {
    hash: (password) => bcrypt.hash(password, rounds),
    verify: async (password, stored) => {
      try {
        return await bcrypt.compare(password, stored);
      } catch {
        return false;
      }
    },
    needsRehash: (stored) => {
      try {
        return bcrypt.getRounds(stored) !== rounds;
      } catch {
        return true;
      }
    },
  };
}

module.exports = { createPasswords };
