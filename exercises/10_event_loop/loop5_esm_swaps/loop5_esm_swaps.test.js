'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { printedBy, words } = require('../../support/prediction.js');
const { ladder, lesson, loadModule } = require('../../support/teacher.js');

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
      I hoped for two different words, the ones that change places; the other four stay.
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

async function answer() {
  const { swapped } = await loadModule(path.join(__dirname, 'loop5_esm_swaps.mjs'));
  return words(swapped, 'swapped', "export const swapped = ['...', '...'];");
}

// The same text is run as a module and as a script.
async function bothRuns() {
  const program = path.join(__dirname, 'program.mjs');
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'loop5-'));
  try {
    const script = path.join(home, 'program.cjs');
    fs.copyFileSync(program, script);
    return { module: await printedBy(program, labels), script: await printedBy(script, labels) };
  } finally {
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

const nothing = `I ran the program as .cjs and as .mjs, and the orders aren't the same. The body of an ES module
may contain \`await\`, so Node runs it like an async function: it already runs INSIDE the microtask
queue. Node leaves a queue only when it's empty. Which word benefits, and which one has to wait longer?`;

function whyNotThese(mine) {
  const { why } = rules.find(({ words }) => mine.some((word) => words.includes(word))) ?? { why: nothing };
  return lesson`
    I ran the program as .cjs and as .mjs. Two words changed places, but they aren't
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
    why: `The file type doesn't touch the phases of the loop. "immediate" waits for the check phase,
    and the loop goes on only when the file has run and the small queues are empty; "timer" is
    created even later. So what happens before the loop goes on?`,
  },
];
