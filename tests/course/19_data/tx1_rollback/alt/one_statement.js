// alt: A single statement is a transaction of its own: either all of it happens or nothing does.
'use strict';

exports.transfer = async (pool, from, to, amount) => {
  await pool.query(`UPDATE accounts SET balance = balance + CASE id WHEN ?1 THEN -?3 ELSE ?3 END WHERE id IN (?1, ?2)`, [from, to, amount]);
};
