// expect: takes the error first
'use strict';

function createUsers(database) {
  const cache = new Map();

  function getUser(id, callback) {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');

    if (cache.has(id)) {
      process.nextTick(callback, cache.get(id));
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
