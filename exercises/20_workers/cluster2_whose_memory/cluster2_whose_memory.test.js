'use strict';
const path = require('node:path');
const { ladder, lesson, run, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const VISITS = 46; // six early ones, 10 single ones and two pages with five, and the same again after the death of a worker
const step = ladder();
let seen; // what main.js reported

step('every visit gets a number, even when several ask at the same time', async () => {
  exportsOf(path.join(__dirname, 'cluster2_whose_memory.js'), 'keepCount, nextVisit', { why: 'main.js needs both' });
  const { stdout, stderr, timedOut } = await run(['main.js'], { cwd: __dirname, timeout: 15_000 });
  seen = JSON.parse(stdout.match(/^\{"visits".*\}$/m)?.[0] ?? 'null');
  if (!seen) throw whyNoReport(stderr, timedOut);
  if (seen.errors.length > 0) throw whyErrors(seen.errors[0]);
  if (seen.stuck) throw whyStuck();
  const odd = seen.visits.find((number) => !Number.isInteger(number));
  if (seen.visits.some((number) => !Number.isInteger(number))) throw whyNoNumber(odd);
});

step('no number is given twice', () => {
  const twice = seen.visits.filter((number, i) => seen.visits.indexOf(number) !== i);
  if (twice.length > 0) throw whyTwice(twice);
});

step('nobody is counted twice or left out, even after a worker has died', () => {
  const highest = Math.max(...seen.visits);
  if (highest === VISITS && Math.min(...seen.visits) === 1) return;
  throw lesson`
    There were ${VISITS} visits, and every one got a number of its own, from ${Math.min(...seen.visits)} to ${highest}.

    The first visit should be number 1, and each one counts once. ${Math.max(...seen.visits) > VISITS ? 'Was something counted that was not a visit? There are\nother messages between the processes, too.' : ''}
  `;
});

step('the other messages still arrive', () => {
  if (seen.logs >= 24 && seen.thanks >= 1) return;
  throw lesson`
    The count is right, but of the other messages between the processes ${seen.logs} of 24 log lines arrived, and the workers
    heard ${seen.thanks > 0 ? 'of' : 'nothing of'} the weather. Some code has removed listeners that aren't its own.
  `;
});

step('nothing is left behind by a question', () => {
  if (seen.listeners < 6) return; // one of main.js, one or two of yours
  throw lesson`
    Everything was right. But after the last visit a worker has ${seen.listeners} listeners for 'message'.

    With each visit there are more of them, and all of them hear every message: a slow leak. Either one listener for all
    questions, or one for each that is removed when the answer has come.
  `;
});

// ---------------------------------------------------------------------------

function whyNoReport(stderr, timedOut) {
  return lesson`
    I ran main.js, and ${timedOut ? 'fifteen seconds later it was still running' : 'it ended before its report'}:

        ${stderr.match(/^\w*Error\b.*/m)?.[0] ?? (stderr.trim().split('\n')[0] || '(it printed nothing)')}

    ${/process.send is not a function/.test(stderr) ? 'process.send() exists only in a worker: it sends to the primary. The primary sends with worker.send(), to one\nof them.' : 'keepCount() runs in the primary, nextVisit() in a worker. Which of the two is it?'}
  `;
}

function whyErrors(error) {
  return lesson`
    I ran main.js. In a worker nextVisit() ended with an error:

        ${error}

    In a worker there's process.send(), and the event 'message' of process.
  `;
}

function whyStuck() {
  const { visits } = seen;
  return lesson`
    I ran main.js. ${visits.length} of ${VISITS} visits got a number, then somebody waited six seconds for one, in vain.

    ${visits.length < 1 ? "Does the question arrive in the primary, and the answer in the worker that has asked? Print both.\n...) hears of all workers.) => (cluster.on('message', (worker, message) => ...) hears all workers.) => ...) hears of all workers.)"
      : visits.length < 26 ? 'Several questions were on their way at once, and several answers came back: which one belongs to which question? One promise\nwas never settled.'
        : 'A worker had died, and a new one had taken its place. Does the primary listen to this one as well?'}
  `;
}

function whyNoNumber(odd) {
  return lesson`
    I ran main.js. The promise of nextVisit() was fulfilled with ${show(odd)}. I hoped for a number.

    ${odd?.weather ? "This message isn't from you: main.js has sent it. Not every message is an answer."
      : odd === undefined ? 'Which message was taken for the answer? main.js sends messages, too, and not every message is an answer.'
        : 'The visitor should see a number, not the message that brought it.'}
  `;
}

function whyTwice(twice) {
  const highest = Math.max(...seen.visits);
  const fives = seen.visits.slice(16, 21).join(', ');
  return lesson`
    There were ${VISITS} visits in ${seen.pids} processes, and the highest number is ${highest}. ${twice.length} visits got a number that
    somebody had already. The page with five visits got: ${fives}

    ${reason()}
  `;

  function reason() {
    if (twice.includes(99)) {
      return `99 isn't from you: it was in a message of main.js about the weather. Not every message is an answer.`;
    }
    if (new Set(seen.visits.slice(16, 21)).size === 1 && highest > 30) {
      return `Five questions at once, and all got the same answer: the first one that came. Each question needs an id that comes
back with its answer.`;
    }
    if (highest >= VISITS) {
      return `The count itself is right. Two visits took the same answer, perhaps in two workers: a number such as 1, 2, 3 tells
questions apart in one process only. Who gets the answer?`;
    }
    if (new Set(seen.visits.slice(16, 21)).size < 5) {
      return `Between reading the count and writing it, somebody else has read it. Which process can keep the count alone, and in one step?`;
    }
    return `There's more than one count, or two processes have counted at the same moment. A variable belongs to its process, also
on globalThis or in the module cache: memory isn't shared. A new worker begins at 0, and so does a count that the
primary keeps for each worker. What exists only once?`;
  }
}
