// alt: Named parameters can stand in any order and be used more than once.
'use strict';

const ORDER = new Map([['name', 'ORDER BY name'], ['age', 'ORDER BY age'], ['city', 'ORDER BY city']]);

exports.findReaders = (db, name) => db.prepare('SELECT id, name, age FROM readers WHERE name = :name').all({ name });

exports.olderThan = (db, age, sort) => {
  const order = ORDER.get(sort);
  if (order === undefined) throw new Error(`unknown column: ${sort}`);
  return db.prepare(`SELECT id, name, age FROM readers WHERE age > $age ${order}`).all({ $age: Number(age) });
};
