// alt: No text from the caller gets near the SQL, but the database would sort faster and could use an index.
'use strict';

const columns = Object.assign(Object.create(null), { name: true, age: true, city: true });

module.exports = {
  findReaders: (db, name) => db.prepare('SELECT id, name, age FROM readers WHERE name = ?1').all(name),
  olderThan(db, age, sort) {
    if (!columns[sort]) throw new Error('no');
    const rows = db.prepare('SELECT * FROM readers WHERE age > CAST(? AS INTEGER)').all(/^\d+$/.test(age) ? age : '999');
    rows.sort((a, b) => (a[sort] > b[sort]) - (a[sort] < b[sort]));
    return rows.map(({ id, name, age: years }) => ({ id, name, age: years }));
  },
};
