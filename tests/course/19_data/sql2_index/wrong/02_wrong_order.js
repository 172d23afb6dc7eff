// expect: A phone book is sorted by last name
'use strict';

exports.indexes = [
  'CREATE INDEX orders_of_customer ON orders (placed_at, status, customer)',
  'CREATE INDEX orders_by_day ON orders (placed_at, customer)',
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
