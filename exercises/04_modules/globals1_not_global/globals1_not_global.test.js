'use strict';
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');

const step = ladder();
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

step('all eight questions have an answer', () => {
  const mine = answers();
  const open = letters.filter((letter) => mine[letter] === undefined);
  if (open.length === 0) return;

  const strange = open.find((letter) => !isEmpty(mine.given[letter]));
  throw strange
    ? lesson`
        Your answer to ${strange} is ${show(mine.given[strange])}. I understand true and false.
      `
    : lesson`
        ${letters.length - open.length} of 8 questions have an answer. Still open: ${open.join(' ')}

        Read program.js line by line. Ask for each name: who made it - my file, Node for this
        one file, or Node for all files? You can't know everything yet, so
        guess. I'll explain a wrong guess.
      `;
});

step('the answers are what Node prints', async () => {
  const mine = answers();
  const real = await printed();

  const wrong = letters.filter((letter) => mine[letter] !== real[letter]);
  if (wrong.length === 0) return;

  const [letter] = wrong;
  throw lesson`
    ${8 - wrong.length} of your 8 answers agree with Node. Now look at ${letter}. You say ${mine[letter]}:

        ${questions[letter].expression}

    ${questions[letter].why}
  `;
});

// ---------------------------------------------------------------------------
// The answers aren't written down here: the program is run, on the learner's own Node.

async function printed() {
  const { stdout, stderr } = await run([path.join(__dirname, 'program.js')]);
  const lines = [...stdout.matchAll(/^([a-h]) (true|false)\r?$/gm)];
  const real = Object.fromEntries(lines.map(([, letter, word]) => [letter, word === 'true']));
  if (letters.every((letter) => letter in real)) return real;
  throw lesson`
    I ran program.js, and it didn't print its eight lines. I saw:

        ${(stdout + stderr).trim().split('\n').slice(0, 6).join('\n') || '(nothing)'}

    The answers belong in globals1_not_global.js. Has program.js been changed?
  `;
}

// Understands { a: true }, { a: 'True' }, { a: 1 }, [true, ...] and exports.a = true.
function answers() {
  const loaded = readAnswers();
  let given = loaded?.answers ?? loaded;
  if (Array.isArray(given)) given = Object.fromEntries(given.map((answer, i) => [letters[i], answer]));
  const named = given !== null && typeof given === 'object' && letters.some((letter) => letter in given);
  if (!named) {
    throw lesson`
      I looked for the object \`answers\` in your file, with the names a to h in it. I got: ${show(given)}

      It's exported with  exports.answers = { a: true, ... };  Is something different there now?
    `;
  }
  const words = { true: true, 1: true, t: true, yes: true, false: false, 0: false, f: false, no: false };
  const meant = (letter) => words[String(given[letter]).trim().toLowerCase()];
  return { given, ...Object.fromEntries(letters.map((letter) => [letter, meant(letter)])) };
}

function readAnswers() {
  try {
    return load(path.join(__dirname, 'globals1_not_global.js'));
  } catch (error) {
    if (error.cause?.name !== 'ReferenceError') throw error;
    throw lesson`
      I couldn't load your answers: ${error.cause.message}

      The two values are written true and false, in lowercase. Any other word without
      quotes is treated as the name of a variable.
    `;
  }
}

function isEmpty(answer) {
  return answer === undefined || answer === null || ['', '?'].includes(String(answer).trim());
}

// ---------------------------------------------------------------------------
// One lesson for each question, for those who answered the other thing.

const questions = {
  a: {
    expression: 'this === module.exports',
    why: `At the top of a CommonJS file \`this\` is {}: the empty object that module.exports points
    at. Many people expect the global object here, because in a browser's script that's
    right. Node calls your file as a function, and the caller of a function chooses its \`this\`.`,
  },
  b: {
    expression: "'pot' in globalThis",
    why: `In a browser's script, a \`var\` outside any function becomes a property of the global
    object. Here the file is a function body: Node puts a function around it before it runs.
    And where does a \`var\` inside a function live?`,
  },
  c: {
    expression: "'__dirname' in globalThis",
    why: `You can use __dirname in every file, but each file sees a different value: its own folder.
    One property of one global object couldn't do that. __dirname is a parameter of the
    wrapper, the function that Node puts around each file:

        (function (exports, require, module, __filename, __dirname) { your file })`,
  },
  d: {
    expression: "typeof require === 'function'",
    why: `program.js never declares require, and yet it's there and can be called: how else would
    you get node:fs? Whether it is global is another question (see e). \`typeof\` asks only
    what the name means on this line.`,
  },
  e: {
    expression: "'require' in globalThis",
    why: `A name that you can use everywhere doesn't have to be global. require and __dirname are
    parameters of the wrapper, the function around each file. Each file gets a require of
    its own: require('./menu.js') starts looking in the folder of THIS file.`,
  },
  f: {
    expression: "'process' in globalThis",
    why: `There is one process for the whole program, the same for all files. So it can be a
    property of the global object, and it is - like console, Buffer, fetch and setTimeout.
    Compare: what would have to be different in every file?`,
  },
  g: {
    expression: "cup === 'small'",
    why: `JavaScript looks for a plain name in the function, then in the scopes around it, and
    finally among the properties of the global object. program.js puts cup there by hand,
    with globalThis.cup = ... That's how something really becomes global.`,
  },
  h: {
    expression: 'arguments.length === 5',
    why: `\`arguments\` exists only inside a function - and here it exists outside any function that
    you can see. It belongs to the wrapper that Node puts around the file and calls with
    exports, require, module, __filename and __dirname. How many is that?`,
  },
};
