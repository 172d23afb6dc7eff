'use strict';
// pool1_connections                                            (interview question 40)
//
// A database allows only so many connections, and opening one takes long. So a program keeps a few of them
// and lends them out:
//
//     const pool = createPool({ connect, max: 3, patience: 500 });
//     const connection = await pool.acquire();
//     pool.release(connection);          // or pool.release(connection, error) when it broke in use
//
// - connect() returns a promise of a new connection. There are never more than `max`, and no more than are needed: one
//   that is free is lent out again.
// - When all are in use, acquire() waits in line, first come first served.
// - An acquire() that has waited for `patience` milliseconds is rejected with an error, and leaves the line.
// - A connection that is released with an error is broken: connection.close() is called, it isn't lent out again, and if
//   somebody waits a new one is opened.
// - A connection that is released twice is free once. One that the pool doesn't know isn't taken.
// - When connect() fails, the caller it was for gets this error, and the place is free again.

function createPool({ connect, max, patience }) {
  return {
    acquire() {
      return connect();
    },
    release(connection, error) {
      // ...
    },
  };
}

module.exports = { createPool };
