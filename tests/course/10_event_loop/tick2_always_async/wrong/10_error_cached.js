// expect: an error must not stay there
'use strict';

function createUsers(database) {
  const cache = new Map();

  function getUser(id, callback) {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');

    if (cache.has(id)) {
      process.nextTick(callback, ...cache.get(id));
      return;
    }
    database.find(id, (...answer) => {
      cache.set(id, answer);
      callback(...answer);
    });
  }

  return { getUser };
}

module.exports = { createUsers };
