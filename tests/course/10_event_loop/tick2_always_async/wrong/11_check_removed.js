// expect: for a user that isn't in the cache yet
'use strict';

function createUsers(database) {
  const cache = new Map();

  function getUser(id, callback) {
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
