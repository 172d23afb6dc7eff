// alt: BEGIN, COMMIT and ROLLBACK are written once, for every transaction in the program.
'use strict';

async function withTransaction(pool, work) {
  const client = await pool.connect();
  const rollback = async () => {
    try {
      await client.query('ROLLBACK');
      client.release();
    } catch {
      client.release(true);
    }
  };
  let result;
  try {
    await client.query('BEGIN IMMEDIATE');
    result = await work(client);
    await client.query('COMMIT');
  } catch (error) {
    await rollback();
    throw error;
  }
  client.release();
  return result;
}

exports.transfer = (pool, from, to, amount) => withTransaction(pool, async (client) => {
  const sql = 'UPDATE accounts SET balance = balance + :amount WHERE id = :id';
  await client.query(sql, [{ amount: -amount, id: from }]);
  await client.query(sql, [{ amount, id: to }]);
});
