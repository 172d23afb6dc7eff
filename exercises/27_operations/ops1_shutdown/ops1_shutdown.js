'use strict';
// ops1_shutdown                                                 (interview question 70)
//
// A ticket shop is deployed four times a day, and each time a few visitors lose their payment halfway through: the old
// process ends while it's still answering them. Write a shutdown that nobody notices.
//
//     const shutdown = prepareShutdown(server, { pool, limit: 10_000 });   called once, before the first visitor
//     process.exitCode = await shutdown();                                 called when the process has to go
//
// server is an http.Server, pool a pool of database connections with pool.end(), which returns a promise.
// shutdown() returns a promise of the exit code:
//
// - From now on nobody new can connect.
// - Visitors who are being served still get the whole answer, with the header `Connection: close` if the headers haven't
//   been sent yet. Then their connections are closed too: they don't wait for another request.
// - When all connections are closed, the pool ends, not before. When it has ended, the exit code is 0.
// - If all that takes longer than `limit` milliseconds, all connections are cut, and the exit code is 1. It's also 1 when
//   the pool can't be closed.
// - Called again, shutdown() gives the same result and doesn't start anything twice.
// - Leave no timer behind. And leave process.exit() to the program.

function prepareShutdown(server, { pool, limit }) {
  return async function shutdown() {
    server.close();
    await pool.end();
    return 0;
  };
}

module.exports = { prepareShutdown };
