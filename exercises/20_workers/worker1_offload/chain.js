'use strict';
// A library with a slow function. Read it, don't change it.

const { createHash } = require('node:crypto');
const { isMainThread, threadId } = require('node:worker_threads');

const MOST = 1_000_000;
const onMainThread = []; // what was computed there; the test looks at it

// Hashes a password again and again. It takes about a millionth of a second for each round.
function chain(password, rounds) {
  if (typeof password !== 'string') throw new TypeError(`a password is a text, not ${password === null ? 'null' : typeof password}`);
  if (isMainThread) onMainThread.push(password);
  if (rounds > MOST && !isMainThread) process.exit(7); // an old library: it gives up like this, without a word
  let digest = password;
  for (let round = 0; round < rounds; round += 1) digest = createHash('sha256').update(digest).digest('hex');
  return { digest, thread: threadId };
}

module.exports = { chain, onMainThread };
