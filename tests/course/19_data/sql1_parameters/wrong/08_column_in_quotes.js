// expect: There are three columns to choose from
'use strict';

const COLUMNS = ['name', 'age', 'city'];

function findReaders(db, name) {
  return db.prepare('SELECT id, name, age FROM readers WHERE name = ?').all(name);
}

function olderThan(db, age, sort) {
  return db.prepare(`SELECT id, name, age FROM readers WHERE age > ? ORDER BY "${sort}"`).all(age);
}

module.exports = { findReaders, olderThan };
