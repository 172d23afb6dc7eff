'use strict';
// sql1_parameters                                               (interview question 39)
//
// A library looks up its readers in a real SQL database. `name`, `age` and `sort` come from a web form, so they are
// strings that a stranger has typed.
//
// - findReaders(db, name) returns the readers with this name:      [{ id, name, age }]
// - olderThan(db, age, sort) returns the readers above this age, sorted by one column: name, age or city.
//   For any other `sort` it throws an error.
//
// Somebody has typed  ' OR '1'='1  as a name, and got the list of all readers. Somebody else is called O'Brien, and gets
// an error. In SQL, a placeholder can stand for a value: a question mark or a name:
//
//     db.prepare('SELECT title FROM books WHERE year = ? AND city = ?').all(1999, 'Oslo')
//     db.prepare('SELECT title FROM books WHERE year = :year').all({ year: 1999 })

function findReaders(db, name) {
  return db.prepare(`SELECT id, name, age FROM readers WHERE name = '${name}'`).all();
}

function olderThan(db, age, sort) {
  return db.prepare(`SELECT id, name, age FROM readers WHERE age > ${age} ORDER BY ${sort}`).all();
}

module.exports = { findReaders, olderThan };
