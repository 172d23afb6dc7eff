// expect: What can be late, and what can't
'use strict';

function createUsers(database) {
  const cache = new Map();

  async function getUser(id, callback) {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');

    if (cache.has(id)) {
      process.nextTick(callback, null, cache.get(id));
      return;
    }
    database.find(id, (error, user) => {
      if (error) return callback(error);
      cache.set(id, user);
      callback(null, user);
    });
  }

  return { getUser };
}

module.exports = { createUsers };
