// expect: The callback overtook the line after getUser()
'use strict';

function createUsers(database) {
  const cache = new Map();

  function getUser(id, callback) {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');

    if (cache.has(id)) {
      callback(null, cache.get(id));
      return;
    }
    database.find(id, (error, user) => {
      if (error) return process.nextTick(callback, error);
      cache.set(id, user);
      process.nextTick(callback, null, user);
    });
  }

  return { getUser };
}

module.exports = { createUsers };
