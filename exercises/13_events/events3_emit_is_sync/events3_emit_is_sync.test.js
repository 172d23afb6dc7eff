'use strict';
const path = require('node:path');
const { tooEarly, words } = require('../../support/prediction.js');
const { ladder, lesson, load, run } = require('../../support/teacher.js');

const step = ladder();
const labels = ['bread', 'caught', 'end', 'gone', 'heard', 'label', 'pack', 'sell', 'sold', 'start', 'still', 'unheard'];

step('only words of the program, each one once', () => {
  const mine = prediction();
  const unknown = mine.find((word) => !labels.includes(word));
  if (unknown !== undefined) {
    throw lesson`
      program.js can't print "${unknown}". The twelve words are:
      ${labels.join('  ')}
    `;
  }
  const twice = mine.find((word, i) => mine.indexOf(word) < i);
  if (twice !== undefined) {
    throw lesson`
      "${twice}" is in your list more than once. Each event is emitted once here, and no line runs twice.
    `;
  }
});

step('the words that are printed, and no others', async () => {
  const mine = prediction();
  const real = await printed();
  const never = mine.filter((word) => !real.includes(word));
  const missing = real.filter((word) => !mine.includes(word));
  const rule = choices.find((one) => one.words.some((word) => (never.length > 0 ? never : missing).includes(word)));
  if (!rule) return;
  throw lesson`
    ${never.length > 0
      ? `I ran program.js, and it didn't print "${never.find((word) => rule.words.includes(word))}".`
      : `What you have placed so far is printed, but there is at least one more word.`}

    ${never.length > 0 || missing.length < 4 ? rule.why : `Follow the line with emit('ready'): which functions
    does it call? Then go on below it. The next question is what becomes of each of those functions.`}
  `;
});

step('the order is the order in which Node prints them', async () => {
  const wrong = tooEarly(prediction(), await printed());
  if (!wrong) return;
  const rule = orders.find(({ first, then }) => then.includes(wrong.early) && first.some((word) => wrong.waiting.includes(word)));
  throw lesson`
    ${wrong.facts}

    ${rule.why}
  `;
});

// ---------------------------------------------------------------------------
// Everything below reads the answer, runs the program, and chooses the most helpful words.

function prediction() {
  const { prediction: value } = load(path.join(__dirname, 'events3_emit_is_sync.js')) ?? {};
  return words(value, 'prediction', "exports.prediction = ['start', ...]");
}

// The answer is never written down here: the program is run, on the learner's own Node.
let output;

async function printed() {
  output ??= run([path.join(__dirname, 'program.js')]);
  const { stdout, stderr } = await output;
  const words = stdout.trim().split(/\s+/);
  if (words.length === 8 && words.every((word) => labels.includes(word))) return words;
  throw lesson`
    I ran program.js to compare, and it printed something other than its words:

        ${`${stdout}${stderr}`.trim().split('\n').slice(0, 4).join('\n') || '(nothing)'}

    Has program.js been changed? The reset command puts it back as it was.
  `;
}

// Which words are printed at all. Checked from top to bottom.
const choices = [
  {
    words: ['sell'],
    why: `A listener that throws isn't skipped: emit() is a loop that calls one function after the other, and
    nothing in it catches. The error comes straight out of emit(), and the listeners after it never run.`,
  },
  {
    words: ['sold', 'caught'],
    why: `A listener's error comes out of emit(), as from any function call, and here there's a try around it.
    The lines between emit() and the catch are skipped.`,
  },
  {
    words: ['still', 'gone'],
    why: `A once listener is called once. When does it leave the list: before the call or after it? It mustn't
    be called again, even if it emits the same event itself. So it's removed first, then called.`,
  },
  {
    words: ['heard', 'unheard'],
    why: `What emit() returns is a boolean: was there at least one listener? It tells you nothing else, not
    even what the listeners return. Who listens to 'cleaned'?`,
  },
  {
    words: ['label'],
    why: `An async listener goes on after its \`await\`, whatever has happened to the others in the meantime.
    Nobody stops it.`,
  },
  {
    words: labels,
    why: `Follow the line with emit('ready'), and then the lines below it: what prints without any condition?`,
  },
];

// Why a word of `then` comes after the words of `first`. Checked from top to bottom.
const orders = [
  {
    first: ['start'],
    then: labels,
    why: 'A listener does nothing before somebody emits. on() and once() only put it on the list.',
  },
  {
    first: ['bread', 'gone', 'pack'],
    then: ['caught', 'unheard', 'end'],
    why: `You let the program go on while listeners still wait. But emit() is an ordinary function call, not a
    message for later: it calls the listeners, and returns after the last one.`,
  },
  {
    first: ['caught', 'unheard', 'end'],
    then: ['label'],
    why: `No, emit() doesn't wait for promises. At \`await\` an async listener steps aside, and emit() calls the next
    one. The listener goes on once all the code that's running now has finished.`,
  },
  {
    first: ['bread', 'gone', 'pack'],
    then: ['gone', 'pack', 'label'],
    why: 'Listeners are called in the order they were added, and once() adds like on().',
  },
  { first: labels, then: labels, why: 'Plain lines run from top to bottom, including those in the catch block.' },
];
