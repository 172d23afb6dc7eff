'use strict';
// worker1_offload                                          (interview questions 59, 64)
//
// The bank's server answers a thousand customers, until one of them sets a new password: chain() hashes
// it thousands of times, and nobody else gets an answer meanwhile.
//
// Let chain() run in a worker thread:
//
//     await protect('secret', 20_000)      -> { digest: '9f86d0...', thread: 1 }, as chain() returns it
//
// - The promise is rejected when chain() throws, with an error that has the same message; and also when the
//   thread ends without an answer.
// - Each call may start a thread of its own, but afterwards no thread is left.
//
// A file can be both: the program that starts a worker, and the worker. `isMainThread` of
// node:worker_threads says which one it is. (You may add a file of your own, too.)

const { chain } = require('./chain.js');

async function protect(password, rounds) {
  return chain(password, rounds);
}

module.exports = { protect };
