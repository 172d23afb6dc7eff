// expect: There's no quote in this at all
'use strict';

const COLUMNS = ['name', 'age', 'city'];

function findReaders(db, name) {
  return db.prepare('SELECT id, name, age FROM readers WHERE name = ?').all(name);
}

function olderThan(db, age, sort) {
  if (!COLUMNS.includes(sort)) throw new RangeError(`Readers cannot be sorted by ${sort}`);
  return db.prepare(`SELECT id, name, age FROM readers WHERE age > ${age} ORDER BY ${sort}`).all();
}

module.exports = { findReaders, olderThan };
