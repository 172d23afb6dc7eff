// expect: Every object inherits toString, so looking it
'use strict';
const COLUMNS = { name: 1, age: 1, city: 1 };
function findReaders(db, name) {
  return db.prepare('SELECT id, name, age FROM readers WHERE name = ?').all(name);
}
function olderThan(db, age, sort) {
  if (!COLUMNS[sort]) throw new Error('no');
  return db.prepare(`SELECT id, name, age FROM readers WHERE age > ${parseInt(age, 10)} ORDER BY ${sort}`).all();
}
module.exports = { findReaders, olderThan };
