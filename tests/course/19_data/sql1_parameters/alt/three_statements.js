// alt: With three complete statements there's nothing to build, but they repeat themselves.
'use strict';

function findReaders(db, name) {
  const find = db.prepare('SELECT id, name, age FROM readers WHERE name = @who');
  return find.all({ '@who': name });
}

function olderThan(db, age, sort) {
  const years = Number(age);
  if (!Number.isFinite(years)) throw new TypeError('An age is a number');
  switch (sort) {
    case 'name': return db.prepare('SELECT id, name, age FROM readers WHERE age > ? ORDER BY name').all(years);
    case 'age': return db.prepare('SELECT id, name, age FROM readers WHERE age > ? ORDER BY age').all(years);
    case 'city': return db.prepare('SELECT id, name, age FROM readers WHERE age > ? ORDER BY city').all(years);
    default: throw new TypeError('Not a column');
  }
}

module.exports = { findReaders, olderThan };
