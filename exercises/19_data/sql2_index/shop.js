'use strict';
// The shop's table, with some orders in it. Read it, don't change it.

const { openDatabase } = require('../../support/sqlite.js');

const two = (number) => String(number).padStart(2, '0');

function openShop() {
  const db = openDatabase();
  db.exec('CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER, status TEXT, placed_at TEXT, total INTEGER)');
  const insert = db.prepare('INSERT INTO orders (customer, status, placed_at, total) VALUES (?, ?, ?, ?)');
  db.exec('BEGIN');
  for (let i = 0; i < 400; i += 1) {
    const day = `2026-${i % 7 === 0 ? '12-01' : `11-${two(25 + (i % 6))}`}`;
    const border = i < 40 ? ['00:00:00', '23:59:59', '23:59:30'][i % 4] : undefined;
    const time = border ?? `${two(i % 24)}:${two(i % 60)}:${two((i * 7) % 60)}`;
    insert.run((i * 17) % 23, ['open', 'paid', 'sent'][(i * 5) % 3], `${day} ${time}`, 100 + ((i * 31) % 997));
  }
  // One customer orders often, and twice in the same second.
  for (let i = 0; i < 12; i += 1) insert.run(98, 'open', `2026-10-${two(Math.max(i, 1))} 08:00:00`, 500 + i);
  db.exec('COMMIT');
  return db;
}

const planOf = (db, sql, values) => db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values).map(({ detail }) => detail);

module.exports = { openShop, planOf };
