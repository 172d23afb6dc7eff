// expect: Undoing by hand can fail
'use strict';

async function transfer(pool, from, to, amount) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('UPDATE accounts SET balance = balance + ? WHERE id = ?', [amount, to]);
    await client.query('COMMIT');
    try {
      await client.query('UPDATE accounts SET balance = balance - ? WHERE id = ?', [amount, from]);
    } catch (error) {
      await client.query('UPDATE accounts SET balance = balance - ? WHERE id = ?', [amount, to]);
      throw error;
    }
  } finally {
    client.release();
  }
}

module.exports = { transfer };
