// expect: instead of getting something else
'use strict';

const COLUMNS = ['name', 'age', 'city'];

function findReaders(db, name) {
  return db.prepare('SELECT id, name, age FROM readers WHERE name = ?').all(name);
}

function olderThan(db, age, sort) {
  if (!COLUMNS.includes(sort)) sort = 'name';
  return db.prepare(`SELECT id, name, age FROM readers WHERE age > ? ORDER BY ${sort}`).all(age);
}

module.exports = { findReaders, olderThan };
