'use strict';
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');

const step = ladder();
const labels = [
  'micro', 'micro-of-promise', 'promise-of-tick', 'promise1', 'promise2', 'tick-of-promise', 'tick-of-tick', 'tick1', 'tick2',
];

step('every word is there exactly once', () => {
  const mine = prediction();
  const odd = mine.find((word, i) => !labels.includes(word) || mine.indexOf(word) !== i);
  if (odd !== undefined) {
    throw lesson`
      ${labels.includes(odd) ? `"${odd}" is in your list more than once.` : `program.js never prints "${odd}".`}
      It prints nine words, each of them once:

          ${labels.slice(0, 5).join('  ')}
          ${labels.slice(5).join('  ')}
    `;
  }
  const missing = labels.filter((word) => !mine.includes(word));
  if (missing.length > 0) {
    throw lesson`
      You have placed ${mine.length} of 9 words. Still waiting:
      ${missing.slice(0, 5).join('  ')}
      ${missing.slice(5).join('  ')}

      Draw two columns, one for each queue. Which callbacks stand in them when the file has run to
      its last line? Which queue is emptied first?
    `;
  }
});

step('the order is the order Node prints them in', async () => {
  const mine = prediction();
  const real = await runProgram();
  const right = real.findIndex((word, i) => word !== mine[i]);
  if (right !== -1) throw whyTooEarly(mine, real, right);
});

// ---------------------------------------------------------------------------
// Everything below reads the answer, and chooses the most helpful words.

// A prediction may be an array (or any other list) of words, or one string of words.
function prediction() {
  const value = load(path.join(__dirname, 'tick1_queues.js'))?.prediction;
  if (typeof value === 'string') return value.toLowerCase().match(/[a-z0-9-]+/g) ?? [];
  if (typeof value?.[Symbol.iterator] === 'function') {
    return [...value].map((word) => String(word).trim().toLowerCase());
  }
  throw lesson`
    \`prediction\` is ${show(value)}. I hoped for a list of words, such as
    exports.prediction = ['...', '...', ...]
  `;
}

// The answer is never written down here: the program is run, on the learner's own Node.
async function runProgram() {
  const { stdout, stderr } = await run([path.join(__dirname, 'program.js')]);
  const printed = stdout.trim().split(/\s+/);
  if ([...printed].sort().join() === [...labels].sort().join()) return printed;
  throw lesson`
    I ran program.js to compare, and it did not print its nine words. It printed:

        ${`${stdout}${stderr}`.trim().split('\n').slice(0, 4).join('\n') || '(nothing)'}

    Has program.js been changed? The reset command puts it back as it was.
  `;
}

// The first word that is too early, and the rule about the word that belongs here.
function whyTooEarly(mine, real, right) {
  const [early, next] = [mine[right], real[right]];
  const makers = { 'tick-of-promise': 'promise1', 'micro-of-promise': 'promise1', promise2: 'promise1', 'tick-of-tick': 'tick1', 'promise-of-tick': 'tick1' };
  const maker = makers[early];
  const before = `${right > 3 ? '..., ' : ''}${real.slice(Math.max(0, right - 3), right).join(', ')}`;
  const why = maker && mine.indexOf(maker) > right
    ? `"${early}" is put into its queue by the callback that prints "${maker}".
      Before that one has run, nobody knows it.`
    : rules.find((rule) => rule.when(early, next))?.why ?? `Another word is in front of it in the same queue.`;
  return lesson`
    ${right === 0 ? `You begin with "${early}"` : `Right so far: ${before}. Then you wrote "${early}"`} - that is too early.

    ${why}
  `;
}

const isTick = (word) => word.startsWith('tick');

const rules = [
  {
    when: (early, next) => isTick(early) && !isTick(next),
    why: `It is a tick, and ticks are often first - but not always before every promise.
      "tick-of-promise" is made while Node is emptying the queue of microtasks, and Node never
      leaves a queue that is not empty. When is it the turn of the ticks again?`,
  },
  {
    when: (early, next) => next === 'tick-of-tick' && !isTick(early),
    why: `A tick inside a tick does not wait for the next round. It goes to the end of the same queue,
      and Node empties that queue to its end, new ones included, before it looks at the microtasks.`,
  },
  {
    when: (early, next) => isTick(early) && next === 'tick2',
    why: `"tick-of-tick" is made when tick1 runs. At that moment tick2 is in the queue already. Where
      does the new one go?`,
  },
  {
    when: (early, next) => isTick(next),
    why: `When the file has run, Node empties the queue of process.nextTick first. All promises and
      queueMicrotask() share the other queue, and wait until the last tick is done.`,
  },
  {
    when: (early, next) => !isTick(early) && !isTick(next),
    why: `Promise reactions and queueMicrotask() share one queue: first in, first out. What counts is
      the moment when a callback is put into it: "promise2" only when promise1 has ended,
      "promise-of-tick" when tick1 runs, and that is after the whole file. Write the queue down,
      moment by moment.`,
  },
];
