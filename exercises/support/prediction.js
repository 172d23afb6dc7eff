'use strict';
// For exercises that ask what a program prints: the learner's words, the real ones, and the lessons
// that are the same everywhere. The answer is never written down: the program is run.
//
//   words(value, 'prediction', "exports.prediction = ['start', ...]")   the learner's words
//   everyWordOnce(mine, labels, help)     throws the lesson when a word is strange, doubled or missing
//   await printedBy(file, labels, options) the words that the program prints, on the learner's own Node;
//                                         options are those of run(): { env }, and Node's own flags: { flags: [...] }
//   tooEarly(mine, real)                  the first word that stands too early: { early, next, waiting, facts }

const path = require('node:path');
const { lesson, run, show } = require('./teacher.js');

// An answer may be an array (or any other list) of words, or one text.
function words(value, name, example, pattern = /[a-z]+/g) {
  if (typeof value === 'string') return value.toLowerCase().match(pattern) ?? [];
  if (typeof value?.[Symbol.iterator] === 'function') {
    return [...value].map((word) => String(word).trim().toLowerCase());
  }
  throw lesson`
    \`${name}\` is ${show(value)}. I hoped for a list of words, such as
    ${example}
  `;
}

function everyWordOnce(mine, labels, help) {
  const odd = mine.find((word, i) => !labels.includes(word) || mine.indexOf(word) !== i);
  if (odd !== undefined) {
    throw lesson`
      ${labels.includes(odd) ? `"${odd}" is in your list more than once.` : `program.js never prints "${odd}".`}
      It prints ${labels.length} words, each of them once:

          ${rows(labels)}
    `;
  }
  const missing = labels.filter((word) => !mine.includes(word));
  if (missing.length === 0) return;
  throw lesson`
    You have placed ${mine.length} of ${labels.length} words. Still waiting:

        ${rows(missing)}

    ${help}
  `;
}

function rows(list) {
  const lines = [];
  for (let i = 0; i < list.length; i += 6) lines.push(list.slice(i, i + 6).join('  '));
  return lines.join('\n');
}

async function printedBy(file, labels, { flags = [], ...options } = {}) {
  const { stdout, stderr } = await run([...flags, file], options);
  const printed = stdout.trim().split(/\s+/);
  if ([...printed].sort().join() === [...labels].sort().join()) return printed;
  throw lesson`
    I ran ${path.basename(file)} to compare, and it didn't print its ${labels.length} words. It printed:

        ${`${stdout}${stderr}`.trim().split('\n').slice(0, 4).join('\n') || '(nothing)'}

    Has ${path.basename(file)} been changed? The reset command puts it back as it was.
  `;
}

// `waiting`: the words that the early one should have waited for. Undefined when the order is right.
function tooEarly(mine, real) {
  const right = real.findIndex((word, i) => word !== mine[i]);
  if (right === -1) return undefined;
  const early = mine[right];
  const before = `${right > 6 ? '..., ' : ''}${real.slice(Math.max(0, right > 6 ? right - 3 : 0), right).join(', ')}`;
  return {
    early,
    next: real[right],
    at: right,
    waiting: real.slice(0, real.indexOf(early)).filter((word) => mine.indexOf(word) > right),
    facts: `${right === 0 ? `You start with "${early}"` : `Right so far: ${before}. Then you wrote "${early}"`} - that's too early.`,
  };
}

module.exports = { everyWordOnce, printedBy, tooEarly, words };
