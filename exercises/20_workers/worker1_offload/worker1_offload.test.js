'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const { after } = require('node:test');
const { isDeepStrictEqual } = require('node:util');
const { ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { threads } = require('../../support/threads.js');
const { exportsOf } = require('../../support/exports-of.js');
const { unhandled, whyThrown } = require('../../support/unhandled.js');
const { chain, onMainThread } = require('./chain.js');

const step = ladder();
after(() => threads.endAll());
const word = () => randomBytes(4).toString('hex');

step('protect() gives what chain() returned, computed in another thread', async () => {
  const [password, rounds] = [word(), randomInt(200, 300)];
  const { value, error } = await protect(password, rounds);
  const { digest } = right(password, rounds);
  if (onMainThread.includes(password)) throw whyMainThread();
  if (value?.digest !== digest) throw whyWrong(password, rounds, digest, value, error);
  if (value.thread > 0) return;
  if (value.thread === 0) {
    throw lesson`
      The digest is right, but the thread is 0: that's the main thread of a process, and it wasn't this one. A process of its own
      works, too, but it costs more time and memory. Use a worker thread here: new Worker() of node:worker_threads.
    `;
  }
  throw lesson`
    The digest is right, but the thread is ${show(value.thread)}. chain() returns an object with two
    properties, digest and thread, and the caller should get it as it is.
  `;
});

step('the event loop goes on meanwhile', async () => {
  const { turns } = await protect(word(), 6000);
  if (turns > 0) return;
  throw lesson`
    The work was done in another thread, and still the event loop didn't turn once.

    A worker only helps if your thread doesn't stand still until it's done. Which line waits
    and blocks (Atomics.wait, a loop, a function that ends in Sync)?
  `;
});

step('two calls at the same time get their own answers', async () => {
  const passwords = [word(), word(), word()];
  const rounds = [400, 30, 1];
  const outcomes = await Promise.all(passwords.map((password, i) => protect(password, rounds[i], true)));
  const wrong = outcomes.findIndex(({ value }, i) => value?.digest !== right(passwords[i], rounds[i]).digest);
  if (wrong === -1) return;
  throw lesson`
    I called protect() three times without waiting, with ${rounds.join(', ')} rounds. Call number ${wrong + 1} got
    ${outcomes[wrong].error ? said(outcomes[wrong].error) : show(outcomes[wrong].value)}
    ${outcomes.some(({ value }, i) => i !== wrong && isDeepStrictEqual(value, outcomes[wrong].value)) ? '\nAnother call got the same answer.' : ''}
    Whatever belongs to one call must not be in a variable that all of them share.
  `;
});

step('an error in the worker rejects the promise', async () => {
  const wrong = randomInt(1000);
  const { value, error } = await protect(wrong, 5);
  if (error instanceof Error && error.message.includes('not number')) return;
  throw lesson`
    I called protect(${wrong}, 5). A password has to be a string, so chain() throws a TypeError in the worker:
    "a password is a text, not number". The promise was ${error === undefined ? 'fulfilled' : 'rejected'} with

        ${error instanceof Error ? said(error) : show(error ?? value)}

    ${error !== undefined ? 'To find the reason, the caller needs an Error with the message of the first one.'
      : Object(value) === value ? 'The worker has caught the error and sent it as an answer. The caller took it for a result: which of\nresolve() and reject() should be called now?'
        : "A worker that ends with an error emits 'error'. It's an EventEmitter."}
  `;
});

step('a thread that ends without an answer rejects it, too', async () => {
  const { value, error } = await protect(word(), 5_000_000);
  if (error instanceof Error) return;
  throw lesson`
    I asked for five million rounds. chain() ends its thread then, with process.exit(7). ${error === undefined ? `The promise was
    fulfilled with ${show(value)}, as if that were an answer.` : `The promise was
    rejected with ${show(error)}, which isn't an Error.`}

    In a worker process.exit() ends the thread, not the program. What should the caller be told?
  `;
});

step('afterwards no thread is left', async () => {
  if (threads.made === 0) {
    throw lesson`
      Everything was right, but I have seen no worker of node:worker_threads. How does your code move the work away?
    `;
  }
  if (await threads.gone(3000)) return;
  throw lesson`
    All promises are settled, but three seconds later ${threads.alive()} of your ${threads.made} threads were still running. They keep the
    program alive, and each has a heap of its own.

    A worker ends when it has nothing left to wait for. A listener on parentPort keeps it waiting. It can be
    removed, and a worker can also be ended from outside.
  `;
});

// ---------------------------------------------------------------------------

// Computed by chain() itself; the note about the main thread is taken back.
function right(password, rounds) {
  const before = onMainThread.length;
  const result = chain(password, rounds);
  onMainThread.length = before;
  return result;
}

function protect(password, rounds, together = false) {
  const call = `protect(${show(typeof password === 'string' ? `'${password}'` : password)}, ${rounds})`;
  const { protect: learners } = exportsOf(path.join(__dirname, 'worker1_offload.js'), 'protect');
  return unhandled(async (lost) => {
    let turns = 0;
    const heart = () => {
      turns += 1;
      if (turns < 50) setImmediate(heart);
    };
    setImmediate(heart);
    const promise = (async () => ({ value: await learners(password, rounds) }))().catch((error) => ({ error }));
    const late = lesson`
      I called ${together ? 'protect() three times without waiting' : call}, and six seconds later ${together ? 'one promise' : 'the promise'} was neither fulfilled nor rejected.

      ${rounds > 1e6 ? "The thread has ended by process.exit(7). Then there's no 'message' and no 'error', but there's an\nevent for the end of a thread."
        : together ? 'Whatever belongs to one call (its resolve and reject, for instance) must not be in a variable that\nall of them share.'
          : 'Does the worker send an answer, does somebody listen to it, and does every path reach resolve() or\nreject()?'}
    `;
    const outcome = await within(6000, Promise.race([promise, lost.first.then((error) => ({ lost: error }))]), late);
    if (outcome.lost !== undefined) throw typeof password === 'string' ? whyThrown(outcome.lost) : whyLost(outcome.lost, call);
    return { ...outcome, turns };
  });
}

function whyLost(error, call) {
  return lesson`
    I called ${call}. chain() threw an error in the worker, and nobody handled it in your thread:

        ${said(error)}

    A worker is an EventEmitter, and an 'error' event without a listener ends the whole program. Who
    should get it instead?
  `;
}

function whyMainThread() {
  return lesson`
    ${threads.made > 0 ? 'You started a worker, but chain() was called on the main thread, by your own code.' : 'chain() was called on the main thread.'}

    Neither the word async nor a promise moves work anywhere: the line that calls chain() decides where it runs. ${threads.made > 0 ? 'Only\nwhat the worker\'s file does is done in the worker.' : 'A\nworker is started with a file, and what this file does is done in the other thread.'}
  `;
}

function whyWrong(password, rounds, digest, value, error) {
  return lesson`
    I called protect('${password}', ${rounds}). I hoped for { digest: '${digest.slice(0, 8)}...', thread: ... }
    ${error ? `The promise was rejected: ${error instanceof Error ? said(error) : show(error)}` : `and got ${show(value)}`}

    ${typeof value === 'number' ? "The event 'exit' comes when the thread has ended, with its exit code. An answer is a message: which event\nbrings it?"
      : 'The worker gets what it needs from workerData or from a message, and it sends its answer with\nparentPort.postMessage(). Print on both sides what arrives there.'}
  `;
}
