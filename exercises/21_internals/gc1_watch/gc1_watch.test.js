'use strict';
const path = require('node:path');
const { after } = require('node:test');
const { PerformanceObserver } = require('node:perf_hooks');
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { gc } = require('../../support/garbage.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const calmly = calmlyWith({
  ask: (error) => (/constants/.test(error?.message)
    ? '`constants` comes from node:perf_hooks, together with PerformanceObserver.'
    : /must be of type/.test(error?.message) ? 'Which arguments does the function in that line take?'
      : 'Does each name in that line exist, and does it stand for what you meant?'),
});
const turn = () => new Promise(setImmediate);

// I count as well, and I was here first: so I hear of each collection before your observer does.
const mine = { minor: 0, major: 0 };
let marking = 0; // incremental marking is neither of the two
let heard = () => {};
const reference = new PerformanceObserver((list) => {
  const entries = list.getEntries();
  hear(entries);
  if (entries.length > 0) heard();
});
function hear(entries) {
  mine.minor += entries.filter(({ detail }) => detail.kind === 1).length;
  mine.major += entries.filter(({ detail }) => detail.kind === 4).length;
  marking += entries.filter(({ detail }) => detail.kind === 8).length;
}

// Who observes, and has not stopped?
const watching = new Set();
for (const [method, note] of [['observe', 'add'], ['disconnect', 'delete']]) {
  const real = PerformanceObserver.prototype[method];
  PerformanceObserver.prototype[method] = function (...given) {
    if (this !== reference) watching[note](this);
    return real.apply(this, given);
  };
  after(() => (PerformanceObserver.prototype[method] = real));
}
let deprecated = false;
const note = ({ code }) => (deprecated ||= code === 'DEP0152');
process.on('warning', note);
reference.observe({ entryTypes: ['gc'] });
after(() => {
  reference.disconnect();
  for (const observer of watching) observer.disconnect(); // a learner's that was not stopped
  process.off('warning', note);
});

step('minor and major collections are counted', async () => {
  const [watch, before] = start();
  await collect('minor', 'minor', 'major');
  const [got, right] = [counted(watch), since(before)];
  if (deprecated || !equal(got, right)) throw whyMiscounted(got, right);
  calmly('called stop()', () => watch.stop());
});

step('each watch begins at 0', async () => {
  const [first, before] = start();
  await collect('major');
  const [second, later] = start();
  await collect('minor');
  const [a, b] = [first, second].map(counted);
  for (const watch of [first, second]) calmly('called stop()', () => watch.stop());
  if (equal(a, since(before)) && equal(b, since(later))) return;
  throw lesson`
    I started one watch, and after a collection a second one. Then there was another collection.

        the first one counted    ${a}, and there were ${since(before)}
        the second one counted   ${b}, and there were ${since(later)}

    ${a.minor + a.major < since(before).minor + since(before).major ? several : 'Do both of them count in the same place?'}
  `;
});

step('nothing else is counted', async () => {
  const [watch, before] = start();
  const [kept, earlier] = [[], marking];
  for (let round = 0; round < 50 && marking === earlier; round += 1) {
    for (let i = 0; i < 20_000; i += 1) kept.push([i]); // the old generation grows: V8 begins to mark
    await turn();
  }
  await collect('minor');
  const [got, right] = [counted(watch), since(before)];
  calmly('called stop()', () => watch.stop());
  if (equal(got, right)) return;
  throw lesson`
    I filled the heap until V8 began to mark what is still needed, a little at a time.
    That's an entry of another kind (incremental marking). Node told of ${right},
    and watch.counts says ${got}.

    ${got.minor + got.major > right.minor + right.major
      ? 'There are more than two kinds of entries. Compare with the constants of both, and count nothing else.'
      : got.minor + got.major < right.minor + right.major ? several : 'Each entry says its kind in entry.detail.kind. Where does yours come from?'}
  `;
});

step('after stop() nobody watches any more', async () => {
  const [watch] = start();
  await collect('minor');
  const result = { ...calmly('called stop()', () => watch.stop()) };
  const before = counted(watch);
  if (!equal(result, before)) {
    throw lesson`
      I called watch.stop() and hoped for the counts ${before}. It returned ${show(result)}.
    `;
  }
  await collect('minor', 'major');
  if (watching.size === 0 && equal(counted(watch), before)) return;
  throw lesson`
    I called watch.stop(), and made two more collections. Counted before: ${before}, and now: ${counted(watch)}.
    ${watching.size > 0 ? 'Your observer is still there: Node goes on making an entry for each collection and calls it,\neven if it only throws them away.' : ''}
    An observer has a method that ends its work.
  `;
});

step("what was noted before stop() isn't lost", async () => {
  const [watch, before] = start();
  let stopped;
  heard = () => { // now your observer has entries, and was not called yet
    heard = () => {};
    try {
      stopped = { got: { ...watch.stop() }, right: since(before) };
    } catch (error) {
      stopped = { error };
    }
  };
  gc();
  await turnsUntil(() => stopped);
  const { got, right } = calmly('called stop()', () => {
    if (stopped.error) throw stopped.error;
    return stopped;
  });
  if (equal(got, right) && equal(counted(watch), right)) return;
  throw lesson`
    A collection happened, and a moment later I called watch.stop(). It returned ${got}, and there
    were ${right}. Later, watch.counts said ${counted(watch)}.

    Node keeps entries until it finds the time to call your observer, and disconnect() throws away what
    is kept. Before that, you can take it out yourself: which other methods does an observer have?
  `;
});

step('what 10 MB of short-lived objects cause', async () => {
  const answer = String(load(path.join(__dirname, 'gc1_watch.js'))?.shortLived).trim().toLowerCase();
  if (!['minor', 'major'].includes(answer)) {
    throw lesson`
      Counting works. What is your guess now? shortLived is ${answer}, I understand 'minor' and 'major'.
      You can try it: start a watch, make a lot of small objects, wait a little and look at the counts.
    `;
  }
  const before = { ...mine };
  for (let round = 0; round < 20 && equal(since(before), { minor: 0, major: 0 }); round += 1) {
    makeGarbage();
    await turn();
    await turn();
  }
  const seen = since(before);
  if (answer === (seen.minor > seen.major ? 'minor' : 'major')) return;
  throw lesson`
    You guess ${answer}. I made 10 MB of small objects and let go of them at once. I saw: ${seen}

    New objects live in a small space of their own, the young generation. When it's full, V8 copies what is
    still needed and forgets the rest; dead objects cost nothing there. An object that survives twice moves to the
    old generation, and only that one needs the major collection.
  `;
});

// ---------------------------------------------------------------------------

function start() {
  const file = path.join(__dirname, 'gc1_watch.js');
  const { watchCollections } = exportsOf(file, 'watchCollections, shortLived', { needed: ['watchCollections'] });
  hear(reference.takeRecords()); // what is waiting for me only
  const watch = calmly('called watchCollections()', watchCollections);
  if (typeof watch?.stop === 'function' && watch.counts && typeof watch.counts === 'object') return [watch, { ...mine }];
  throw lesson`
    I called watchCollections() and got ${show(watch)}
    I need an object with the object \`counts\` and the function \`stop\`.
  `;
}

async function collect(...kinds) {
  const wanted = mine.minor + mine.major + kinds.length;
  for (const kind of kinds) gc(...(kind === 'minor' ? [{ type: 'minor' }] : []));
  await turnsUntil(() => mine.minor + mine.major >= wanted);
}

// Node tells of a collection after some turns of the loop, and does not wake the loop up for it.
async function turnsUntil(condition) {
  for (let i = 0; i < 10_000 && !condition(); i += 1) await turn();
  await turn();
}

function makeGarbage() {
  let last;
  for (let i = 0; i < 100_000; i += 1) last = { i, next: last?.next === undefined ? [i] : undefined };
  return last;
}

const counted = ({ counts: { minor, major } }) => ({ minor, major });
const since = (before) => ({ minor: mine.minor - before.minor, major: mine.major - before.major });
const equal = (a, b) => a.minor === b.minor && a.major === b.major;

const several = 'One call of your observer may bring several entries: list.getEntries(). Are all of them counted?';

function whyMiscounted(got, right) {
  return lesson`
    I made two minor collections and a major one. Node told of ${right},
    and watch.counts says ${got}.${equal(got, right) ? ' But Node printed a warning (DEP0152).' : ''}

    ${reason()}
  `;

  function reason() {
    if (watching.size === 0) return "An observer does nothing until it's told what to observe: the entries of the type 'gc'.";
    if (deprecated || (got.minor === 0 && got.major === 0)) {
      return `Each entry says what kind of collection it was in entry.detail.kind. (entry.kind, as in older
articles, is deprecated since Node 16 and gone in Node 26.)`;
    }
    if (!Number.isInteger(got.minor + got.major)) return 'A collection counts 1, however long it took.';
    if (got.minor === right.major && got.major === right.minor) return 'These two are swapped.';
    if (got.minor + got.major > right.minor + right.major) return 'A collection is of one kind. Something is counted that is neither of these, or counted twice.';
    return several;
  }
}
