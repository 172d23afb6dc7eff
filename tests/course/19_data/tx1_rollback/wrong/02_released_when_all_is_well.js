// expect: The connection wasn't given back
'use strict';

async function transfer(pool, from, to, amount) {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    await client.query('UPDATE accounts SET balance = balance + ? WHERE id = ?', [amount, to]);
    await client.query('UPDATE accounts SET balance = balance - ? WHERE id = ?', [amount, from]);
    await client.query('COMMIT');
    client.release(broken);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  }
}

module.exports = { transfer };
