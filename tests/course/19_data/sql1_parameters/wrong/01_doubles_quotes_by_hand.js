// expect: sent two different SQL statements
'use strict';

const COLUMNS = ['name', 'age', 'city'];

function findReaders(db, name) {
  return db.prepare(`SELECT id, name, age FROM readers WHERE name = '${name.replaceAll("'", "''")}'`).all();
}

function olderThan(db, age, sort) {
  if (!COLUMNS.includes(sort)) throw new RangeError(`Readers cannot be sorted by ${sort}`);
  return db.prepare(`SELECT id, name, age FROM readers WHERE age > ? ORDER BY ${sort}`).all(age);
}

module.exports = { findReaders, olderThan };
