'use strict';
const path = require('node:path');
const { everyWordOnce, printedBy, tooEarly, words } = require('../../support/prediction.js');
const { ladder, lesson, load } = require('../../support/teacher.js');

const step = ladder();
const labels = ['end', 'immediate', 'promise', 'start', 'tick', 'timer'];

step('every word is there exactly once', () => {
  everyWordOnce(prediction(), labels, `
    Read program.js from top to bottom and ask at every line:
    does this print NOW, or does it only put a callback into a queue - and which queue?
  `.trim());
});

step('the order is the order Node prints them in', async () => {
  const wrong = tooEarly(prediction(), await printedBy(path.join(__dirname, 'program.js'), labels));
  if (!wrong) return;
  const rule = rules.find(({ first, then }) => then.includes(wrong.early) && wrong.waiting.some((word) => first.includes(word)));
  throw lesson`
    ${wrong.facts}

    ${rule?.why ?? 'Another word has to come before it.'}
  `;
});

function prediction() {
  const { prediction: value } = load(path.join(__dirname, 'loop1_predict_order.js')) ?? {};
  return words(value, 'prediction', "exports.prediction = ['start', ...]");
}

// Why a word of `then` has to wait for those of `first`.
// Checked from top to bottom, so the most basic misunderstanding is explained first.
const rules = [
  {
    first: ['start', 'end'],
    then: ['tick', 'promise', 'timer', 'immediate'],
    why: `A callback never interrupts the code that is running. Even a timeout of 0, nextTick and
    an already resolved promise only get their turn when program.js has reached its last line.
    So what prints without any callback at all?`,
  },
  {
    first: ['start'],
    then: ['end'],
    why: 'Plain statements run from top to bottom. Which of the two is higher up in program.js?',
  },
  {
    first: ['tick', 'promise'],
    then: ['timer', 'immediate'],
    why: `setTimeout and setImmediate wait for the event loop to reach their phase. Before the loop
    takes its first step, Node empties two small queues completely: callbacks of
    process.nextTick and reactions of promises. "0 ms" and "immediate" both come after those.`,
  },
  {
    first: ['tick'],
    then: ['promise'],
    why: `process.nextTick and promises don't share one queue, and it doesn't matter which line
    comes first. In a CommonJS file like this one, one of the two queues is emptied before
    Node even looks at the other. The name of one of them is a strong hint.`,
  },
  {
    first: ['timer'],
    then: ['immediate'],
    why: `Both wait for the event loop. setImmediate belongs to the check phase, which comes AFTER
    the loop has looked at the timers. And here the timer is certainly due: look at the last
    two lines of program.js.`,
  },
];
