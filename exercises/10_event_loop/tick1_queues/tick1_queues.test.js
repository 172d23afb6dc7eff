'use strict';
const path = require('node:path');
const { everyWordOnce, printedBy, tooEarly, words } = require('../../support/prediction.js');
const { ladder, lesson, load } = require('../../support/teacher.js');

const step = ladder();
const labels = [
  'micro', 'micro-of-promise', 'promise-of-tick', 'promise1', 'promise2', 'tick-of-promise', 'tick-of-tick', 'tick1', 'tick2',
];

step('every word is there exactly once', () => {
  everyWordOnce(prediction(), labels, `
    Draw two columns, one for each queue. Which callbacks are in them when the file has reached
    its last line? Which queue is emptied first?
  `.trim());
});

step('the order is the order Node prints them in', async () => {
  const mine = prediction();
  const wrong = tooEarly(mine, await printedBy(path.join(__dirname, 'program.js'), labels));
  if (!wrong) return;
  const { early, next, at } = wrong;
  const maker = makers[early];
  throw lesson`
    ${wrong.facts}

    ${maker && mine.indexOf(maker) > at
      ? `"${early}" is put into its queue by the callback that prints "${maker}".
    Until that one has run, it isn't in any queue.`
      : rules.find((rule) => rule.when(early, next))?.why ?? 'Another word is in front of it in the same queue.'}
  `;
});

function prediction() {
  const { prediction: value } = load(path.join(__dirname, 'tick1_queues.js')) ?? {};
  return words(value, 'prediction', "exports.prediction = ['...', '...', ...]", /[a-z0-9-]+/g);
}

// Which callback puts which words into a queue, and the rules about a word that is too early.
const makers = {
  'tick-of-promise': 'promise1',
  'micro-of-promise': 'promise1',
  promise2: 'promise1',
  'tick-of-tick': 'tick1',
  'promise-of-tick': 'tick1',
};

const isTick = (word) => word.startsWith('tick');

const rules = [
  {
    when: (early, next) => isTick(early) && !isTick(next),
    why: `It's a tick, and ticks often come first - but not always before every promise.
      "tick-of-promise" is created while Node is emptying the microtask queue, and Node never
      leaves a queue that isn't empty. When is it the turn of the ticks again?`,
  },
  {
    when: (early, next) => next === 'tick-of-tick' && !isTick(early),
    why: `A tick inside a tick doesn't wait for the next round. It goes to the end of the same queue,
      and Node empties that queue completely, new ones included, before it looks at the microtasks.`,
  },
  {
    when: (early, next) => isTick(early) && next === 'tick2',
    why: `"tick-of-tick" is created when tick1 runs. At that moment, tick2 is already in the queue. Where
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
      "promise-of-tick" when tick1 runs, which is after the whole file. Write down the queue,
      moment by moment.`,
  },
];
