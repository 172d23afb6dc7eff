'use strict';
// tx1_rollback                                                  (interview question 40)
//
// A savings bank. A transfer takes money from one account and gives it to another, and sometimes only half of it happens.
// The bank's pool (bank.js) has three connections to a real database:
//
//     await pool.query(sql, values)                    on any connection that is free
//     const client = await pool.connect();             one connection, for yourself
//     await client.query(sql, values)
//     client.release();                                give it back
//
// - transfer() happens completely or not at all, whatever fails: the caller gets the error, the accounts
//   are as before, and the connection is given back.
// - When ROLLBACK fails as well, the caller gets the first error, and client.release(true) throws the broken
//   connection away.
// - The database refuses a transfer from an account that has too little: CHECK (balance >= 0).

async function transfer(pool, from, to, amount) {
  await pool.query('BEGIN');
  await pool.query('UPDATE accounts SET balance = balance + ? WHERE id = ?', [amount, to]);
  await pool.query('UPDATE accounts SET balance = balance - ? WHERE id = ?', [amount, from]);
  await pool.query('COMMIT');
}

module.exports = { transfer };
