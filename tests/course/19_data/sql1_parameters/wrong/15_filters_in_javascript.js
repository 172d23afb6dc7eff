// expect: all of them would travel to your program
'use strict';
function findReaders(db, name) {
  return db.prepare('SELECT id, name, age FROM readers').all().filter((r) => r.name === name);
}
function olderThan(db, age, sort) {
  if (!['name', 'age', 'city'].includes(sort)) throw new Error('no');
  return db.prepare(`SELECT id, name, age FROM readers ORDER BY ${sort}`).all().filter((r) => r.age > age);
}
module.exports = { findReaders, olderThan };
