// expect: Which statement isn't awaited
'use strict';

async function transfer(pool, from, to, amount) {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    client.query('UPDATE accounts SET balance = balance + ? WHERE id = ?', [amount, to]);
    await client.query('UPDATE accounts SET balance = balance - ? WHERE id = ?', [amount, from]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

module.exports = { transfer };
