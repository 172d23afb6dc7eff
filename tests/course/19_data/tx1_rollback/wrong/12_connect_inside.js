// expect: You can't give back what you never got
'use strict';

async function transfer(pool, from, to, amount) {
  let client;
  let broken = false;
  try {
    client = await pool.connect();
    await client.query('BEGIN');
    await client.query('UPDATE accounts SET balance = balance + ? WHERE id = ?', [amount, to]);
    await client.query('UPDATE accounts SET balance = balance - ? WHERE id = ?', [amount, from]);
    await client.query('COMMIT');
  } catch (error) {
    await client?.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

module.exports = { transfer };
