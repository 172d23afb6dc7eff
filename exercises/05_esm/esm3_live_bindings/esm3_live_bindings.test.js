'use strict';
const path = require('node:path');
const { ladder, lesson, loadModule, run, show } = require('../../support/teacher.js');

const step = ladder();
const name = 'esm3_live_bindings.mjs';
const bodies = ['fresh', 'old', 'program'];

step('three words and three numbers', async () => {
  const { words, numbers } = await answer();

  const unknown = words.find((word) => !bodies.includes(word));
  if (unknown !== undefined) {
    throw lesson`
      No file prints "${unknown}". The three words are: ${bodies.join('  ')}
    `;
  }
  if (words.length !== 3 || new Set(words).size !== 3) {
    throw lesson`
      \`words\` holds: ${words.join(', ') || '(nothing yet)'}
      Each of the three files prints its word once: a module runs once. So each word appears once.

      Start with this question: which file needs the other two before it can do anything?
    `;
  }
  const odd = numbers.find((number) => !Number.isInteger(number));
  if (numbers.length !== 3 || odd !== undefined) {
    throw lesson`
      \`numbers\` holds: ${numbers.join(', ') || '(nothing yet)'}
      I hoped for three whole numbers, one for each of the last three lines of program.mjs:

          console.log(apples);      console.log(pears);      console.log(old.pears);
    `;
  }
});

step('the bodies run in this order', async () => {
  const { words } = await answer();
  const real = (await program()).slice(0, 3);
  if (words.join() === real.join()) return;

  throw lesson`
    I ran program.mjs. It didn't start with the order you wrote: ${words.join(', ')}

    ${words.at(-1) !== 'program'
      ? `The line that prints "program" comes before the imports, and yet it has to wait for them:
    imports are done before your first line, wherever they are written. (A require() would run
    on its own line.)`
      : `You're right that "program" comes last. The other two files run in the order in which
    program.mjs imports them; it doesn't matter that one of them is CommonJS.`}
  `;
});

step('the numbers are what is printed after picking', async () => {
  const { numbers } = await answer();
  const real = (await program()).slice(3).map(Number);
  const line = real.findIndex((number, i) => number !== numbers[i]);
  if (line === -1) return;
  throw lesson`
    The words are right. I ran program.mjs and compared the numbers:

        console.log(${['apples', 'pears', 'old.pears'][line]});      you wrote ${numbers[line]}, Node printed a different number

    ${why(line, numbers[line])}
  `;
});

// ---------------------------------------------------------------------------
// Everything below reads the answer, runs the program, and chooses the most helpful words.

// A list may be an array (or any other list), or one text. Numbers may be texts.
async function answer() {
  const exported = await loadModule(path.join(__dirname, name));
  const list = (key) => {
    const value = exported[key];
    if (typeof value === 'string') return value.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
    if (typeof value?.[Symbol.iterator] === 'function') return [...value].map((one) => String(one).trim().toLowerCase());
    throw lesson`
      Your module exports no list called \`${key}\`: it is ${show(value)}. I hoped for
      export const ${key} = [...];
    `;
  };
  return { words: list('words'), numbers: list('numbers').map((text) => (text === '' ? NaN : Number(text))) };
}

// The answer is never written down here: the program is run, on the learner's own Node.
let printed;

async function program() {
  printed ??= run([path.join(__dirname, 'program.mjs')]);
  const { stdout, stderr } = await printed;
  const lines = stdout.trim().split(/\s+/);
  if (lines.length === 6 && lines.slice(3).every((line) => /^\d+$/.test(line))) return lines;
  throw lesson`
    I ran program.mjs to compare, and it didn't print three words and three numbers. It printed:

        ${`${stdout}${stderr}`.trim().split('\n').slice(0, 4).join('\n') || '(nothing)'}

    Has one of the three files been changed? The reset command puts them back as they were.
  `;
}

function why(line, guess) {
  if (line === 0 && guess === 10) {
    return `An import isn't a copy: it's a window, not a photograph. The name \`apples\` in program.mjs and the
    variable in fresh.mjs are one and the same. What is in that variable after pick()?`;
  }
  if (line === 1 && guess === 21) {
    return `\`const { pears } = old\` is an ordinary assignment: it copied the number that was there at that
    moment. pick() changes a variable in old.cjs, and nobody else can see that variable.`;
  }
  if (line === 2 && guess === 21) {
    return `\`module.exports = { pears, pick }\` put a copy of the number into a new object, once, when old.cjs
    ran. Then pick() changes the variable \`pears\`. Who would change the property of the object?`;
  }
  return `Only one fruit is picked: look where the number starts, and which variable pick() changes. Is the
    printed name that same variable, or a copy made earlier?`;
}
