'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { once } = require('node:events');
const { after } = require('node:test');
const { Worker } = require('node:worker_threads');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const NEVER = 1e9;
const shared = (length) => new Int32Array(new SharedArrayBuffer(4 * length));
const control = shared(16);
const counters = shared(4);
let doors; // two threads
let accesses; // how often enter() looks into the shared memory
after(() => doors?.forEach((door) => door.terminate()));

step('with one door, visitors get the numbers 1, 2, 3', async () => {
  exportsOf(path.join(__dirname, 'worker2_shared_counter.js'), 'enter', { why: 'turnstile.js needs it' });
  doors = [0, 1].map((me) => new Worker(path.join(__dirname, 'turnstile.js'), { workerData: { control, counters, me } }));
  doors.forEach((door) => door.on('error', () => {})); // answer() tells of it
  const { numbers } = await answer(doors[0], { visitors: 3 }, 'Three visitors came, one after the other, through one door.');
  if (show(numbers) !== '[ 1, 2, 3 ]' || counters[0] !== 3) throw whyWrongNumbers(numbers);
});

// The test decides where the threads are interrupted: at each place, one after the other.
step('a door is interrupted by the other one, and nobody is lost', async () => {
  accesses = (await slowly(NEVER, NEVER)).accesses;
  for (const places of interruptions()) {
    const seen = await slowly(...places);
    if (seen.stuck) throw whyStuck(seen);
    if (counters[0] !== seen.before + 2) throw whyLost(seen);
  }
});

step('... and no two visitors get the same number', async () => {
  for (const places of interruptions()) {
    const seen = await slowly(...places);
    if (new Set(seen.numbers).size !== 2 || Math.max(...seen.numbers) !== seen.before + 2) throw whyTwice(seen);
  }
});

step('two doors, twenty thousand visitors', async () => {
  counters.fill(0);
  const what = 'Two doors at the same time, with ten thousand visitors each.';
  const answers = await Promise.all(doors.map((door) => answer(door, { visitors: 10_000 }, what)));
  const given = new Set(answers.flatMap(({ numbers }) => numbers));
  if (counters[0] === 20_000 && given.size === 20_000) return;
  throw lesson`
    ${what} counters[0] is ${counters[0]}, and ${given.size} different numbers were given out.

    Everything that both threads share has to go through Atomics: every read, every write, every time.
  `;
});

// ---------------------------------------------------------------------------

// In front of which access does door A stand still, and where does door B, which runs meanwhile?
function* interruptions() {
  const most = Math.min(accesses, 10);
  for (let a = 1; a <= most; a += 1) yield [a, NEVER];
  for (let a = 1; a <= most; a += 1) {
    for (let b = 2; b <= most; b += 1) yield [a, b];
  }
}

// One visitor at each door.
async function slowly(...places) {
  const before = randomInt(10, 90);
  counters.fill(0);
  counters[0] = before;
  control.fill(0);
  const what = `${before} visitors were inside. Then one came to each door at the same time.`;
  const replies = await Promise.all(doors.map((door, me) => answer(door, { stopAt: places[me] }, what)));
  return {
    before,
    what,
    numbers: replies.map(({ number }) => number),
    stuck: replies.some(({ stuck }) => stuck),
    accesses: replies[0].steps,
    log: replies.flatMap(({ log }) => log).sort((a, b) => a.nth - b.nth),
  };
}

async function answer(door, message, what) {
  door.postMessage(message);
  const reply = once(door, 'message').then(([value]) => value, (error) => ({ error }));
  const outcome = await within(8000, reply, lesson`
    ${what}
    Eight seconds later enter() hadn't come back.

    A thread waits for something that never happens: a lock that is never opened, a loop whose condition never
    changes, an Atomics.wait() that nobody ends with Atomics.notify(). Which one is it?
  `);
  if (!outcome.error) return outcome;
  throw because(outcome.error, lesson`
    ${what}
    enter(counters) threw an error in the thread:

        ${said(outcome.error)}

    The functions of Atomics take the array, the index, and a whole number.
  `);
}

function whyWrongNumbers(numbers) {
  return lesson`
    Three visitors came, one after the other, through one door. enter() returned: ${numbers.map(show).join(', ')}
    and counters[0] is ${counters[0]} now.

    ${counters[0] !== 3 ? 'counters[0] should be the number of visitors so far: one more after each call.'
      : numbers.join() === '0,1,2' ? 'The functions of Atomics that change a number return what was there BEFORE. The first visitor\nshould be number 1.'
        : 'enter() should return the number of this visitor.'}
  `;
}

function film(log) {
  const lines = log.map(({ me, what, result }) => `door ${'AB'[me]}   ${what}${result === undefined ? '' : `   -> ${show(result)}`}`);
  const short = lines.filter((line, i) => line !== lines[i - 1] && line !== lines[i - 2]); // of a loop one round
  return short.length > 11 ? [...short.slice(0, 10), '...'].join('\n') : short.join('\n');
}

function whyLost({ what, before, log }) {
  const used = (name) => log.some((entry) => entry.what.startsWith(`Atomics.${name}`));
  const touches = (index) => log.some((entry) => new RegExp(`counters(\\[${index}\\]|, ${index}\\b)`).test(entry.what));
  return lesson`
    ${what} I let door B interrupt door A:

        ${film(log)}

    ${before} + 2 visitors, and counters[0] is ${counters[0]}.

    ${reason()}
  `;

  function reason() {
    if ([1, 2, 3].some(touches)) {
      return `The lock didn't keep door B out: ${used('compareExchange') || used('exchange') ? 'is it closed by the very\ncall that saw it open, and do you look at what this call returned?' : 'both saw it open before\none of them closed it. Checking and closing have to be ONE step.'}`;
    }
    if (used('compareExchange')) {
      return `compareExchange() writes only when the number is still the expected one. What has to be done when somebody was quicker?`;
    }
    if (used('load') || used('store')) {
      return `Each of these steps is atomic, but the pair isn't: both read the same number. Which single step reads, adds and writes?`;
    }
    return `What looks like one step is three: read, add, write. Both have read the same number. Shared memory
needs a step that nobody can interrupt.`;
  }
}

function whyTwice({ what, before, numbers, log }) {
  return lesson`
    ${what} I let door B interrupt door A:

        ${film(log)}

    counters[0] is right, but enter() returned ${numbers[0]} at door A and ${numbers[1]} at door B.
    ${numbers.every((number) => number === before + 1 || number === before + 2) ? `Counting is one step, and reading afterwards is another. Between the two the other door has let somebody in.
Does the step that counts tell you the number as well?` : `Where do these numbers come from? Every thread loads the file for itself: it has variables of its own, and
nobody else can see them. Only what is in \`counters\` is shared.`}
  `;
}

function whyStuck({ what, log }) {
  return lesson`
    ${what} I let door B interrupt door A:

        ${film(log)}

    After that nobody got any further. A thread waits for a lock that nobody opens, or sleeps in Atomics.wait() and
    nobody wakes it with Atomics.notify(). What has to happen at the end of enter()?
  `;
}
