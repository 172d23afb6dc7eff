'use strict';
// sql2_index
//
// A mail-order shop has a table with all its orders, and two questions that take longer each month:
//
//     orders (id INTEGER PRIMARY KEY, customer INTEGER, status TEXT, placed_at TEXT, total INTEGER)
//
// placed_at looks like '2026-11-30 17:45:09'. (`EXPLAIN QUERY PLAN` shows how the database runs a query; explain.js
// prints it: node explain.js)
//
// - At the moment it reads the whole table ("SCAN"). It should go to the right rows at once ("SEARCH"), by ALL conditions of the
//   query, and the first query shouldn't have to sort ("TEMP B-TREE").
// - There may be two indexes at most: each of them has to be kept up to date with every order that comes in.
// - You may write a query in another way, but it has to give the same answer.

exports.indexes = [
  'CREATE INDEX orders_by_customer ON orders (customer)',
];

// The newest ten orders of a customer with a certain status.
exports.newest = `
  SELECT id, total FROM orders
  WHERE customer = :customer AND status = :status
  ORDER BY placed_at DESC LIMIT 10
`;

// The orders of one day (such as '2026-11-30') with a certain status.
exports.ofDay = `
  SELECT id, total FROM orders
  WHERE status = :status AND substr(placed_at, 1, 10) = :day
  ORDER BY id
`;
