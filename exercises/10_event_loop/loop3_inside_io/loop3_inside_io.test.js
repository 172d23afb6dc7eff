'use strict';
const path = require('node:path');
const { everyWordOnce, printedBy, tooEarly, words } = require('../../support/prediction.js');
const { ladder, lesson, load, show } = require('../../support/teacher.js');

const step = ladder();
const labels = ['file', 'immediate', 'main', 'promise', 'tick', 'timer'];

step('every word is there exactly once', () => {
  everyWordOnce(answer('prediction'), labels, `
    Ask at every line of program.js: does this print now, or which queue does it put a
    callback into? And where is the event loop when readFile's callback runs?
  `.trim());
});

step('the order is the order Node prints them in', async () => {
  const wrong = tooEarly(answer('prediction'), await printedBy(path.join(__dirname, 'program.js'), labels));
  if (!wrong) return;
  const rule = rules.find(({ first, then }) => then.includes(wrong.early) && wrong.waiting.some((word) => first.includes(word)));
  throw lesson`
    ${wrong.facts}

    ${rule?.why ?? 'Another word has to come before it.'}
  `;
});

step('the pair in main.js that is a matter of luck', () => {
  const mine = answer('luck');
  const unknown = mine.find((word) => !labels.includes(word) || word === 'file');
  if (mine.length !== 2 || unknown !== undefined || mine[0] === mine[1]) {
    throw lesson`
      \`luck\` should hold two of the words that main.js prints: main, timer, immediate, promise, tick.
      It holds ${mine.length === 0 ? 'none' : show(mine)}.

      It's true that main.js has no certain order. A timeout of 0 becomes 1 ms. Which words care
      whether that millisecond is over when the loop begins?
    `;
  }
  if ([...mine].sort().join() === 'immediate,timer') return;
  throw lesson`
    You say that "${mine[0]}" and "${mine[1]}" can change places in main.js.

    ${mine.includes('main')
      ? '"main" is printed by the file itself, and no callback interrupts running code.'
      : 'Before the loop begins, two queues are emptied, always in the same order: first the one of\nprocess.nextTick, then the microtasks. Whatever waits for the loop comes after both.'}
    Only one thing isn't known in advance: how long the program takes to start. Which of them
    looks at the clock?
  `;
});

// ---------------------------------------------------------------------------

function answer(name) {
  const exported = load(path.join(__dirname, 'loop3_inside_io.js'));
  return words(exported?.[name], name, `exports.${name} = ['main', ...]`);
}

// Why a word of `then` has to wait for those of `first`. Checked from top to bottom.
const rules = [
  {
    first: ['main'],
    then: ['file', 'tick', 'promise', 'timer', 'immediate'],
    why: `Reading a file takes time, and Node doesn't wait for it: readFile's callback comes when
    the program has reached its last line and the file is there. What prints before that?`,
  },
  {
    first: ['file'],
    then: ['tick', 'promise', 'timer', 'immediate'],
    why: `readFile's callback isn't interrupted either: it runs to its last line, and everything it
    puts into queues comes later. What does it print itself?`,
  },
  {
    first: ['tick', 'promise'],
    then: ['timer', 'immediate'],
    why: `process.nextTick and promises don't wait for a phase, not even for the very next one. As
    soon as readFile's callback has ended, Node empties these two queues, and only then does
    the loop take another step.`,
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
    why: `At the top level that was right. But now you're inside the loop: readFile's callback runs in
    the poll phase. The loop doesn't look at the clock at every corner; it goes on to the next
    phase. Which one comes after poll, and which one is a whole round away? (This isn't luck:
    every run has this order, although the timer is due.)`,
  },
];
