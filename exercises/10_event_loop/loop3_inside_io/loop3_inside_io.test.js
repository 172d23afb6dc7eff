'use strict';
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');

const step = ladder();
const labels = ['file', 'immediate', 'main', 'promise', 'tick', 'timer'];

step('every word is there exactly once', () => {
  const mine = words('prediction');
  const odd = mine.find((word, i) => !labels.includes(word) || mine.indexOf(word) !== i);
  if (odd !== undefined) {
    throw lesson`
      ${labels.includes(odd) ? `"${odd}" is in your list more than once.` : `program.js never prints "${odd}".`}
      It prints six words, each of them once: ${labels.join('  ')}
    `;
  }
  const missing = labels.filter((word) => !mine.includes(word));
  if (missing.length > 0) {
    throw lesson`
      You have placed ${mine.length} of 6 words. Still waiting: ${missing.join('  ')}

      Ask at every line of program.js: does this print now, or which queue does it put a
      callback into? And where is the event loop when the callback of readFile runs?
    `;
  }
});

step('the order is the order Node prints them in', async () => {
  const mine = words('prediction');
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

step('the pair in main.js that is a matter of luck', () => {
  const mine = words('luck');
  const unknown = mine.find((word) => !labels.includes(word) || word === 'file');
  if (mine.length !== 2 || unknown !== undefined || mine[0] === mine[1]) {
    throw lesson`
      \`luck\` should hold two of the words that main.js prints: main, timer, immediate, promise, tick.
      It holds ${mine.length === 0 ? 'none' : show(mine)}.

      main.js has no certain order, that much is true. A timeout of 0 becomes 1 ms. Which words
      care whether this millisecond is over when the loop begins?
    `;
  }
  if ([...mine].sort().join() === 'immediate,timer') return;
  throw lesson`
    You say that "${mine[0]}" and "${mine[1]}" may change places in main.js.

    ${mine.includes('main')
      ? '"main" is printed by the file itself, and no callback interrupts running code.'
      : 'Before the loop begins, two queues are emptied, always in the same order: the one of\nprocess.nextTick, then the microtasks. What waits for the loop is later than both.'}
    Only one thing is not known beforehand: how long the start of the program takes. Who looks
    at the clock?
  `;
});

// ---------------------------------------------------------------------------
// Everything below reads the answers, and chooses the most helpful words.

// An answer may be an array (or any other list) of words, or one string of words.
function words(name) {
  const value = load(path.join(__dirname, 'loop3_inside_io.js'))?.[name];
  if (typeof value === 'string') return value.toLowerCase().match(/[a-z]+/g) ?? [];
  if (typeof value?.[Symbol.iterator] === 'function') {
    return [...value].map((word) => String(word).trim().toLowerCase());
  }
  throw lesson`
    \`${name}\` is ${show(value)}. I hoped for a list of words, such as
    exports.${name} = ['main', ...]
  `;
}

// The order is never written down here: the program is run, on the learner's own Node.
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

const rules = [
  {
    first: ['main'],
    then: ['file', 'tick', 'promise', 'timer', 'immediate'],
    why: `Reading a file takes time, and Node does not wait for it: the callback of readFile comes
    when the program has run to its last line and the file is there. What prints before that?`,
  },
  {
    first: ['file'],
    then: ['tick', 'promise', 'timer', 'immediate'],
    why: `The callback of readFile is not interrupted either: it runs to its last line, and all that
    it puts into queues comes later. What does it print itself?`,
  },
  {
    first: ['tick', 'promise'],
    then: ['timer', 'immediate'],
    why: `process.nextTick and promises do not wait for a phase, not even for the very next one. As
    soon as the callback of readFile has ended, Node empties these two queues, and only then
    the loop takes another step.`,
  },
  {
    first: ['tick'],
    then: ['promise'],
    why: `After every callback Node empties two queues, one after the other, in the same order as after
    the main file of loop1_predict_order. Which one was first?`,
  },
  {
    first: ['immediate'],
    then: ['timer'],
    why: `On the main level that was right. But now you are inside the loop: the callback of readFile
    runs in the poll phase. The loop does not look at the clock at every corner, it goes on to the
    next phase. Which one comes after poll, and which one is a whole round away? (This is no
    luck: 150 of 150 runs had the same order, although the timer is due.)`,
  },
];
