// expect: different connections
'use strict';

async function transfer(pool, from, to, amount) {
  await pool.query('BEGIN');
  try {
    await pool.query('UPDATE accounts SET balance = balance + ? WHERE id = ?', [amount, to]);
    await pool.query('UPDATE accounts SET balance = balance - ? WHERE id = ?', [amount, from]);
    await pool.query('COMMIT');
  } catch (error) {
    await pool.query('ROLLBACK');
    throw error;
  }
}

module.exports = { transfer };
