// expect: the cache is useless
'use strict';

function createUsers(database) {
  const cache = new Map();

  function getUser(id, callback) {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');


    database.find(id, (error, user) => {
      if (error) return callback(error);
      cache.set(id, user);
      callback(null, user);
    });
  }

  return { getUser };
}

module.exports = { createUsers };
