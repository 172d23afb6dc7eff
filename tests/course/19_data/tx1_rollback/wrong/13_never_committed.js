// expect: Nobody else can see what wasn't committed
'use strict';

async function transfer(pool, from, to, amount) {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    await client.query('UPDATE accounts SET balance = balance + ? WHERE id = ?', [amount, to]);
    await client.query('UPDATE accounts SET balance = balance - ? WHERE id = ?', [amount, from]);
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
