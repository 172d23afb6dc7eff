'use strict';
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');

const step = ladder();

step('every word is there once', () => {
  const mine = prediction();
  const words = ['one', 'three', 'two'];
  if ([...mine].sort().join() === words.join()) return;
  throw lesson`
    You wrote: ${mine.join(' ') || '(nothing)'}
    The program prints each of these once: ${words.join('  ')}
  `;
});

step('the order is the order in which Node.js prints them', async () => {
  const mine = prediction();
  // The answer is never written down here: the program is run, on the learner's own Node.js.
  const { stdout } = await run([path.join(__dirname, 'program.js')]);
  const real = stdout.trim().split(/\s+/);
  const first = real.findIndex((word, i) => word !== mine[i]);
  if (first === -1) return;
  throw lesson`
    ${first === 0 ? `You begin with "${mine[0]}"` : `Right so far: ${real.slice(0, first).join(', ')}. Then you wrote "${mine[first]}"`} - that is too early.

    A callback never interrupts the code that is running. It has its turn when the file has come to
    its last line.
  `;
});

// A list of words, or one text with words in it.
function prediction() {
  const value = load(path.join(__dirname, '{{name}}.js'))?.prediction;
  if (typeof value === 'string') return value.toLowerCase().match(/[a-z]+/g) ?? [];
  if (Array.isArray(value)) return value.map((word) => String(word).trim().toLowerCase());
  throw lesson`
    \`prediction\` is ${show(value)}. I hoped for a list of words: exports.prediction = ['one', ...]
  `;
}
