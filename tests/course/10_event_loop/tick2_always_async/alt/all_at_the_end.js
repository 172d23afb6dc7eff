// alt: Every answer takes the same way, also the one that was asynchronous already.
'use strict';

function createUsers(database) {
  const cache = new Map();

  function getUser(id, callback) {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');

    const later = (...answer) => process.nextTick(callback, ...answer);
    if (cache.has(id)) return later(null, cache.get(id));

    return database.find(id, (error, user) => {
      if (error) return later(error);
      cache.set(id, user);
      later(null, user);
    });
  }

  return { getUser };
}

module.exports = { createUsers };
