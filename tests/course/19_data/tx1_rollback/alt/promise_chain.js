// alt: Without async and await, success and failure have to be brought together by hand.
'use strict';

function transfer(pool, from, to, amount) {
  return pool.connect().then((client) => client.query('BEGIN')
    .then(() => client.query('UPDATE accounts SET balance = balance - ? WHERE id = ?', [amount, from]))
    .then(() => client.query('UPDATE accounts SET balance = balance + ? WHERE id = ?', [amount, to]))
    .then(() => client.query('COMMIT'))
    .then(
      () => client.release(),
      (error) => client.query('ROLLBACK').then(() => client.release(), () => client.release(true)).then(() => {
        throw error;
      }),
    ));
}

module.exports = { transfer };
