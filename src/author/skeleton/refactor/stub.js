'use strict';
// {{name}}
//
// This works, and it passes already. But three callbacks stand inside of each other, and each of them
// hands errors on by itself.
//
// Write it with async and await, so that it reads from top to bottom. What callers see stays the same:
// a promise of a text.

function greeting(db, id) {
  return new Promise((resolve, reject) => {
    db.user(id).then((user) => {
      db.language(user).then((language) => {
        db.word(language).then((word) => {
          resolve(`${word}, ${user}!`);
        }, reject);
      }, reject);
    }, reject);
  });
}

module.exports = { greeting };
