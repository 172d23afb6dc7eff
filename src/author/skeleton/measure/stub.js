'use strict';
// {{name}}
//
// names(ids, db) looks up the names of many people. It gives the right answer, but it asks the database
// once for every id, even when it has seen the id before. Each question costs money.
//
// Make it ask only once for each person.

async function names(ids, db) {
  const found = [];
  for (const id of ids) {
    found.push(await db.name(id));
  }
  return found;
}

module.exports = { names };
