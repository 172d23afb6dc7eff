'use strict';
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');

const step = ladder();
const labels = ['end', 'immediate', 'promise', 'start', 'tick', 'timer'];

step('every word is there exactly once', () => {
  const mine = prediction();

  const unknown = mine.filter((word) => !labels.includes(word));
  if (unknown.length > 0) {
    throw lesson`
      program.js never prints ${unknown.map((word) => `"${word}"`).join(' or ')}.
      The six words are: ${labels.join('  ')}
    `;
  }

  const twice = labels.find((word) => mine.indexOf(word) !== mine.lastIndexOf(word));
  if (twice) {
    throw lesson`
      "${twice}" is in your list more than once, but every callback in program.js runs once.
    `;
  }

  const missing = labels.filter((word) => !mine.includes(word));
  if (missing.length > 0) {
    throw lesson`
      You have placed ${mine.length} of 6 words. Still waiting: ${missing.join('  ')}

      Read program.js from top to bottom and ask at every line:
      does this print NOW, or does it only put a callback into a queue - and which queue?
    `;
  }
});

step('the order is the order Node prints them in', async () => {
  const mine = prediction();
  const real = await runProgram();

  const right = real.findIndex((word, i) => word !== mine[i]);
  if (right === -1) return;

  // The first word that is too early, and the rule about a word that it should have waited for.
  const early = mine[right];
  const waiting = real.slice(0, real.indexOf(early)).filter((word) => mine.indexOf(word) > right);
  const rule = rules.find(({ first, then }) => then.includes(early) && waiting.some((word) => first.includes(word)));

  throw lesson`
    ${right === 0 ? `You begin with "${early}"` : `Right so far: ${real.slice(0, right).join(', ')}. Then you wrote "${early}"`} - that is too early.

    ${rule?.why ?? 'Another word has to come before it.'}
  `;
});

// A prediction may be an array (or any other list) of words, or one string of words.
function prediction() {
  const value = load(path.join(__dirname, 'loop1_predict_order.js'))?.prediction;
  if (typeof value === 'string') return value.toLowerCase().match(/[a-z]+/g) ?? [];
  if (typeof value?.[Symbol.iterator] === 'function') {
    return [...value].map((word) => String(word).trim().toLowerCase());
  }
  throw lesson`
    \`prediction\` is ${show(value)}. I hoped for a list of words, such as
    exports.prediction = ['start', ...]
  `;
}

// The answer is never written down here: the program is run, on the learner's own Node.
async function runProgram() {
  const { stdout, stderr } = await run([path.join(__dirname, 'program.js')]);
  const printed = stdout.trim().split(/\s+/);
  if ([...printed].sort().join() === labels.join()) return printed;
  throw lesson`
    I ran program.js to compare, and it did not print its six words. It printed:

        ${`${stdout}${stderr}`.trim().split('\n').slice(0, 4).join('\n') || '(nothing)'}

    Has program.js been changed? The reset command puts it back as it was.
  `;
}

// Checked from top to bottom, so the most basic misunderstanding is explained first.
const rules = [
  {
    first: ['start', 'end'],
    then: ['tick', 'promise', 'timer', 'immediate'],
    why: `A callback never interrupts the code that is running. Even a timeout of 0, nextTick and
    an already resolved promise only get their turn when program.js has come to its last line.
    So what prints without any callback at all?`,
  },
  {
    first: ['start'],
    then: ['end'],
    why: 'Plain statements run from top to bottom. Which of the two stands higher in program.js?',
  },
  {
    first: ['tick', 'promise'],
    then: ['timer', 'immediate'],
    why: `setTimeout and setImmediate wait for the event loop to reach their phase. Before the loop
    takes its first step, Node empties two small queues completely: callbacks of
    process.nextTick and reactions of promises. "0 ms" and "immediate" are both later than those.`,
  },
  {
    first: ['tick'],
    then: ['promise'],
    why: `process.nextTick and promises do not share one queue, and it does not matter which line
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
