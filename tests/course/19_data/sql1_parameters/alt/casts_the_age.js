// alt: The statements are built once, from a fixed list, and CAST makes every age a number.
'use strict';
const QUERIES = new Map(['name', 'age', 'city'].map((c) => [c, `SELECT id, name, age FROM readers WHERE age > CAST(:age AS INTEGER) ORDER BY ${c}`]));
module.exports = {
  findReaders: (db, name) => db.prepare('SELECT id, name, age FROM readers WHERE name = :name').all({ name }),
  olderThan(db, age, sort) {
    const sql = QUERIES.get(sort);
    if (sql === undefined) throw new Error('unknown column');
    return db.prepare(sql).all({ age });
  },
};
