// expect: sorted by the time first
'use strict';
exports.indexes = ['CREATE INDEX a ON orders (customer, status, placed_at)', 'CREATE INDEX b ON orders (placed_at, status)'];
exports.newest = `SELECT id, total FROM orders WHERE customer = :customer AND status = :status ORDER BY placed_at DESC LIMIT 10`;
exports.ofDay = `SELECT id, total FROM orders WHERE status = :status AND placed_at >= :day AND placed_at < date(:day, '+1 day') ORDER BY id`;
