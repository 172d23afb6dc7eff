'use strict';
// tick2_always_async                                           (interview question 28)
//
// getUser(id, callback) asks the database once, and after that answers from its cache. A cached
// user arrives BEFORE getUser() has returned; all others arrive later. Callers do this:
//
//     users.getUser(7, (error, user) => spinner.hide());
//     spinner.show();
//
// For cached users, the spinner turns for ever. Make the callback always come later: after the
// running code, but without a delay. A callback that isn't a function still throws at once.

function createUsers(database) {
  const cache = new Map();

  function getUser(id, callback) {
    if (typeof callback !== 'function') throw new TypeError('callback must be a function');

    if (cache.has(id)) {
      callback(null, cache.get(id));
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
