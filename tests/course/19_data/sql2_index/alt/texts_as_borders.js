// alt: Comparing texts needs no date function, but readers have to know how texts are ordered.
'use strict';

exports.indexes = [
  'CREATE INDEX orders_of_customer ON orders (customer, status, placed_at DESC)',
  'CREATE INDEX orders_by_day ON orders (status, placed_at)',
];

exports.newest = `
  SELECT id, total FROM orders
  WHERE customer = :customer AND status = :status
  ORDER BY placed_at DESC LIMIT 10
`;

exports.ofDay = `
  SELECT id, total FROM orders
  WHERE status = :status AND placed_at >= :day AND placed_at < :day || ' 24'
  ORDER BY id
`;
