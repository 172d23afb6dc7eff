// alt: An index on an expression works only if the query uses exactly the same expression.
'use strict';

// An index can be sorted by an expression, too.
exports.indexes = [
  'CREATE INDEX newest_first ON orders (status, customer, placed_at DESC)',
  'CREATE INDEX by_day ON orders (status, substr(placed_at, 1, 10))',
];

exports.newest = `SELECT id, total FROM orders WHERE customer = :customer AND status = :status
  ORDER BY placed_at DESC LIMIT 10`;

exports.ofDay = `SELECT id, total FROM orders WHERE status = :status AND substr(placed_at, 1, 10) = :day ORDER BY id`;
