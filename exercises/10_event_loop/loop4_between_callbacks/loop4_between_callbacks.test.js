'use strict';
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');

const step = ladder();
const names = ['i1', 'i2', 't1', 't2'];
const labels = names.flatMap((name) => [name, `${name}-promise`, `${name}-tick`]);

step('every word is there exactly once', () => {
  const mine = prediction();
  const odd = mine.find((word, i) => !labels.includes(word) || mine.indexOf(word) !== i);
  if (odd !== undefined) {
    throw lesson`
      ${labels.includes(odd) ? `"${odd}" is in your list more than once.` : `program.js never prints "${odd}".`}
      It prints twelve words, each of them once:

          ${labels.slice(0, 6).join('  ')}
          ${labels.slice(6).join('  ')}
    `;
  }
  const missing = labels.filter((word) => !mine.includes(word));
  if (missing.length > 0) {
    throw lesson`
      You have placed ${mine.length} of 12 words. Still waiting:
      ${missing.join('  ')}

      t1 prints its name, and then its promise and its tick are in the small queues. t2 is due
      as well. Who is next?
    `;
  }
});

step('the order is the order Node prints them in', async () => {
  const mine = prediction();
  const real = await runProgram();
  const right = real.findIndex((word, i) => word !== mine[i]);
  if (right !== -1) throw whyTooEarly(mine, real, right);
});

// ---------------------------------------------------------------------------
// Everything below reads the answer, and chooses the most helpful words.

// A prediction may be an array (or any other list) of words, or one string of words.
function prediction() {
  const value = load(path.join(__dirname, 'loop4_between_callbacks.js'))?.prediction;
  if (typeof value === 'string') return value.toLowerCase().match(/[a-z0-9-]+/g) ?? [];
  if (typeof value?.[Symbol.iterator] === 'function') {
    return [...value].map((word) => String(word).trim().toLowerCase());
  }
  throw lesson`
    \`prediction\` is ${show(value)}. I hoped for a list of words, such as
    exports.prediction = ['t1', ...]
  `;
}

// The answer is never written down here: the program is run, on the learner's own Node.
async function runProgram() {
  const { stdout, stderr } = await run([path.join(__dirname, 'program.js')]);
  const printed = stdout.trim().split(/\s+/);
  if ([...printed].sort().join() === labels.join()) return printed;
  throw lesson`
    I ran program.js to compare, and it did not print its twelve words. It printed:

        ${`${stdout}${stderr}`.trim().split('\n').slice(0, 4).join('\n') || '(nothing)'}

    Has program.js been changed? The reset command puts it back as it was.
  `;
}

// The first word that is too early, and what it should have waited for.
function whyTooEarly(mine, real, right) {
  const [early, next] = [mine[right], real[right]];
  const [[owner, kind], [nextOwner, nextKind]] = [early, next].map((word) => word.split('-'));
  const before = `${right > 3 ? '..., ' : ''}${real.slice(Math.max(0, right - 3), right).join(', ')}`;
  return lesson`
    ${right === 0 ? `You begin with "${early}"` : `Right so far: ${before}. Then you wrote "${early}"`} - that is too early.

    ${whyWaits({ owner, kind, nextOwner, nextKind, mine })}
  `;
}

function whyWaits({ owner, kind, nextOwner, nextKind, mine }) {
  if (kind && mine.indexOf(owner) > mine.indexOf(`${owner}-${kind}`)) {
    return `A word such as ${owner}-${kind} exists only when the callback ${owner} has run: it puts it into its
      queue. So what comes before ${owner}-${kind} in any case?`;
  }
  if (nextKind && !kind) {
    return `You go on with the next callback, while something of ${nextOwner} is still in a small queue. Node
      does not wait for the end of a whole phase: it empties the two queues after every single
      callback. (Until Node 10 your order was right: there it happened once per phase.)`;
  }
  if (nextKind === 'tick') {
    return `It is the rule of loop1_predict_order again, now after a callback: there are two small
      queues, one is emptied before Node looks at the other, and the order of the lines in
      callback() does not matter. Which of the two is first?`;
  }
  if (owner[0] !== nextOwner[0]) {
    return `The file has run to its end, and both timers are due. The loop begins with the timers phase
      and finishes it: all that is due runs there. Only later comes the check phase, where
      the immediates wait.`;
  }
  return 'Two callbacks of the same phase run in the order in which they were put in line.';
}
