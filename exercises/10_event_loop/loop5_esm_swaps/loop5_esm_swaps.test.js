'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ladder, lesson, loadModule, run, show } = require('../../support/teacher.js');

const step = ladder();
const labels = ['end', 'immediate', 'promise', 'start', 'tick', 'timer'];

step('two of the six words', async () => {
  const mine = await answer();
  const unknown = mine.find((word) => !labels.includes(word));
  if (['none', 'nothing', 'no', 'neither'].includes(unknown)) throw lesson`${nothing}`;
  if (unknown !== undefined) {
    throw lesson`
      program.mjs never prints "${unknown}". The six words are: ${labels.join('  ')}
    `;
  }
  if (mine.length === 0) {
    throw lesson`
      \`swapped\` holds no words yet.

      ${nothing}
    `;
  }
  if (mine.length !== 2 || mine[0] === mine[1]) {
    throw lesson`
      \`swapped\` holds ${mine.length} ${mine.length === 1 ? 'word' : 'words'}: ${mine.join(', ')}
      I hoped for two different words, the two that change places; the other four stay.
    `;
  }
});

step('the two that change places in a real run', async () => {
  const mine = await answer();
  const { script, module } = await bothRuns();
  const swapped = script.filter((word, i) => word !== module[i]);
  if ([...mine].sort().join() !== [...swapped].sort().join()) throw whyNotThese(mine);
});

// ---------------------------------------------------------------------------
// Everything below reads the answer, runs the program, and chooses the most helpful words.

// An answer may be an array (or any other list) of words, or one string of words.
async function answer() {
  const { swapped: value } = await loadModule(path.join(__dirname, 'loop5_esm_swaps.mjs'));
  if (typeof value === 'string') return value.toLowerCase().match(/[a-z]+/g) ?? [];
  if (typeof value?.[Symbol.iterator] === 'function') {
    return [...value].map((word) => String(word).trim().toLowerCase());
  }
  throw lesson`
    Your module exports no list called \`swapped\`: it is ${show(value)}. I hoped for
    export const swapped = ['...', '...'];
  `;
}

// The answer is never written down here: the same text is run as a script and as a module.
async function bothRuns() {
  const program = path.join(__dirname, 'program.mjs');
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'loop5-'));
  try {
    const script = path.join(home, 'program.cjs');
    fs.copyFileSync(program, script);
    const [one, two] = await Promise.all([run([script]), run([program])]);
    return { script: printed(one), module: printed(two) };
  } finally {
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

function printed({ stdout, stderr }) {
  const words = stdout.trim().split(/\s+/);
  if ([...words].sort().join() === labels.join()) return words;
  throw lesson`
    I ran program.mjs to compare, and it did not print its six words. It printed:

        ${`${stdout}${stderr}`.trim().split('\n').slice(0, 4).join('\n') || '(nothing)'}

    Has program.mjs been changed? The reset command puts it back as it was.
  `;
}

const nothing = `I ran the program as .cjs and as .mjs, and the orders are not the same. The body of an ES module
may contain \`await\`, so Node runs it like an async function: it already runs INSIDE the queue of
microtasks. Node leaves a queue only when it is empty. Who profits, and who has to wait longer?`;

function whyNotThese(mine) {
  const { why } = rules.find(({ words }) => mine.some((word) => words.includes(word))) ?? { why: nothing };
  return lesson`
    I ran the program as .cjs and as .mjs. Two words changed places, but those two are not
    "${mine[0]}" and "${mine[1]}".

    ${why}
  `;
}

const rules = [
  {
    words: ['start', 'end'],
    why: `"start" and "end" are printed by the body of the file itself. It runs from top to bottom in
    both kinds of files, and no callback interrupts it. So it must be two words that come from
    callbacks.`,
  },
  {
    words: ['timer', 'immediate'],
    why: `The file type does not touch the phases of the loop. "immediate" waits for the check phase,
    and the loop goes on only when the file has run and the small queues are empty; "timer" is
    made even later. So what happens before the loop goes on?`,
  },
];
