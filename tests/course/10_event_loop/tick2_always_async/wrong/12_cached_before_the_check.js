// expect: what does the cache keep then
'use strict';

function createUsers(database) {
  const cache = new Map();

  function getUser(id, callback) {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');

    if (cache.has(id)) {
      process.nextTick(callback, null, cache.get(id));
      return;
    }
    database.find(id, (error, user) => {
      cache.set(id, user);
      if (error) return callback(error);
      callback(null, user);
    });
  }

  return { getUser };
}

module.exports = { createUsers };
