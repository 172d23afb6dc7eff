'use strict';
const path = require('node:path');
const { everyWordOnce, printedBy, tooEarly, words } = require('../../support/prediction.js');
const { ladder, lesson, load } = require('../../support/teacher.js');

const step = ladder();
const names = ['i1', 'i2', 't1', 't2'];
const ONCE_PER_PHASE = 't1 t2 t1-tick t2-tick t1-promise t2-promise i1 i2 i1-tick i2-tick i1-promise i2-promise';
const labels = names.flatMap((name) => [name, `${name}-promise`, `${name}-tick`]);

step('every word is there exactly once', () => {
  everyWordOnce(prediction(), labels, `
    t1 prints its name, and then its promise and its tick are in the small queues. t2 is due
    as well. What's next?
  `.trim());
});

step('the order is the order Node prints them in', async () => {
  const mine = prediction();
  const wrong = tooEarly(mine, await printedBy(path.join(__dirname, 'program.js'), labels));
  if (!wrong) return;
  const [[owner, kind], [nextOwner, nextKind]] = [wrong.early, wrong.next].map((word) => word.split('-'));
  throw lesson`
    ${wrong.facts}

    ${whyWaits({ owner, kind, nextOwner, nextKind, mine })}
  `;
});

function prediction() {
  const { prediction: value } = load(path.join(__dirname, 'loop4_between_callbacks.js')) ?? {};
  return words(value, 'prediction', "exports.prediction = ['t1', ...]", /[a-z0-9-]+/g);
}

// The first word that is too early, and what it should have waited for.
function whyWaits({ owner, kind, nextOwner, nextKind, mine }) {
  if (kind && mine.indexOf(owner) > mine.indexOf(`${owner}-${kind}`)) {
    return `A word such as ${owner}-${kind} exists only when the callback ${owner} has run and put it into its
      queue. So what always comes before ${owner}-${kind}?`;
  }
  if (nextKind && !kind) {
    return `You go on with the next callback while something from ${nextOwner} is still in a small queue. Node
      doesn't wait for the end of a whole phase: it empties the two queues after every single
      callback.${mine.join(' ') === ONCE_PER_PHASE ? ' (In Node 10 and earlier, your order was right: it used to happen once per phase.)' : ''}`;
  }
  if (nextKind === 'tick') {
    return `It's the rule of loop1_predict_order again, now after a callback: there are two small
      queues, one is emptied before Node looks at the other, and the order of the lines in
      callback() doesn't matter. Which of the two is first?`;
  }
  if (owner[0] !== nextOwner[0]) {
    return `The file has finished, and both timers are due. The loop begins with the timers phase and
      finishes it: everything that's due runs there. The check phase, where the immediates
      wait, comes later.`;
  }
  return 'Two callbacks of the same phase run in the order in which they were queued.';
}
