'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const shift = randomInt(100);
const author = (id) => ({ id, name: `author ${id + shift}` });

step('fifty loads, one query', () => forum(async ({ load, calls }) => {
  const ids = Array.from({ length: 50 }, (_, i) => i);
  const loads = ids.map((id) => load(id));
  const early = calls.length;
  await turns(3);
  if (calls.length !== 1) throw whyNotOne(calls, early);
  if (calls[0].length !== 50) throw whyOtherIds(calls[0], '50 different ids', 50);
  await expectRows(loads, ids.map(author), 'the ids 0 to 49');
}));

step('the same id is asked for once', () => forum(async ({ load, calls }) => {
  const ids = [7, 3, 7, 0, 7, 3];
  const loads = ids.map((id) => load(id));
  await turns(3);
  if (calls.length !== 1) throw whyNotOne(calls, 0);
  if (calls[0].length !== 3) throw whyOtherIds(calls[0], ids.join(', '), 3);
  await expectRows(loads, ids.map(author), ids.join(', '));
}));

step("an author who doesn't exist is null", () => forum(async ({ load }) => {
  await expectRows([4, -1, 5].map((id) => load(id)), [author(4), null, author(5)], "4, -1, 5 (there's no -1)");
}));

step('a blocked author is an error for those who asked for him', () => forum(async ({ load }) => {
  const ids = [1, 666, 2, 666];
  const outcomes = await settled(ids.map((id) => load(id)));
  const fine = [0, 2].every((i) => isDeepStrictEqual(outcomes[i].value, author(ids[i])));
  const failed = [1, 3].every((i) => outcomes[i].reason instanceof Error && outcomes[i].reason.message.includes('blocked'));
  if (fine && failed) return;
  throw lesson`
    I loaded 1, 666, 2, 666 in one tick. The row of 666 is { id: 666, error: 'blocked' }. The four promises:

        ${outcomes.map(({ status, value, reason }, i) => `${ids[i]}   ${status} ${reason instanceof Error ? said(reason) : show(reason ?? value)}`).join('\n')}

    ${fine ? 'Those who asked for 666 should get an Error with the word blocked.' : 'One bad row concerns those who asked for it. The other comments of the page can be shown.'}
  `;
}));

step('when the query fails, everybody is told', async () => {
  for (const [how, broken] of [['batch() was rejected', () => Promise.reject(new Error('no connection'))], ['batch() threw at once', () => {
    throw new Error('no connection');
  }]]) {
    await forum(async ({ load }) => {
      const outcomes = await settled([1, 2, 1].map((id) => load(id)), `${how}, with "no connection".`);
      const odd = outcomes.find(({ reason }) => reason?.message !== 'no connection');
      if (!odd) return;
      throw lesson`
        Three were waiting for one query, and ${how}, with "no connection". One of them got:

            ${odd.status} ${odd.reason instanceof Error ? said(odd.reason) : show(odd.reason ?? odd.value)}
      `;
    }, broken);
  }
});

step('the next tick is a new query', () => forum(async ({ load, calls, rename }) => {
  const first = load(1);
  await turns(3);
  await first;
  rename();
  const loads = [load(1), load(2)];
  await turns(3);
  if (calls.length === 1) {
    throw lesson`
      Author 1 was loaded. In a later tick I loaded 1 and 2, and batch() wasn't called again. Each tick with a question needs a
      query of its own: how does load() know that it is the first one?
    `;
  }
  const [again] = await settled(loads);
  if (calls.length !== 2 || again.value?.name !== 'new name') {
    throw lesson`
      Author 1 was loaded. Then she changed her name, and 1 and 2 were loaded. batch() was called ${calls.length} times in all, and
      her name is ${show(again.value?.name)}.

      A loader isn't a cache: once the query has been sent, it forgets what it has collected.
    `;
  }
  await turns(3);
  if (calls.length > 2) throw lesson`Nobody asked for anything, and batch() was called with ${show(calls.at(-1))}.`;
}));

step('also when one load leads to the next', () => forum(async ({ load, calls }) => {
  const pages = [1, 2, 3, 4].map(async (id) => {
    const { id: first } = await load(id);
    return load(first + 10);
  });
  await expectRows(pages, [11, 12, 13, 14].map(author), 'four authors, and for each of them another one');
  if (calls.length === 2) return;
  throw lesson`
    Four comments loaded their authors, and as soon as these had come, each loaded another one. That can be done with two
    queries. batch() was called ${calls.length} times, with: ${calls.map((ids) => `[${ids.join(', ')}]`).join(' ')}

    All who wait for the first query should get their rows in the same tick: then their next questions come together.
  `;
}));

// ---------------------------------------------------------------------------

// A database that answers in an order of its own, and not at once.
function forum(body, broken) {
  return unhandled(async (lost) => {
    const { createLoader } = exportsOf(path.join(__dirname, 'loader1_batch.js'), 'createLoader');
    const calls = [];
    let name;
    const batch = (ids) => {
      const list = ids;
      calls.push([...list]);
      if (broken) return broken();
      return (async () => {
        await null; // the way to the database: the list has to be there still
        const rows = [...list].filter((id) => id >= 0).map((id) => (id === 666 ? { id, error: 'blocked' } : { ...author(id), ...(name && id === 1 && { name }) }));
        return rows.sort((a, b) => ((a.id * 7919) % 101) - ((b.id * 7919) % 101));
      })();
    };
    const loader = calmly('called createLoader(batch)', () => createLoader(batch));
    if (typeof loader?.load !== 'function') throw lesson`I called createLoader(batch) and got ${show(loader)}. I need an object with the function load.`;
    let timers = 0;
    const real = globalThis.setTimeout;
    const load = (id) => {
      globalThis.setTimeout = (...given) => (timers += 1) && real(...given);
      try {
        const promise = calmly(`called load(${id})`, () => loader.load(id));
        if (typeof promise?.then !== 'function') throw lesson`I called load(${id}) and got ${show(promise)}. I hoped for a promise.`;
        promise.then(undefined, () => {});
        return promise;
      } finally {
        globalThis.setTimeout = real;
        if (timers > 0) throw whyTimer();
      }
    };
    await Promise.race([body({ load, calls, rename: () => (name = 'new name') }), lost.first.then((error) => Promise.reject(whyLost(error)))]);
  });
}

const settled = (promises, what = '') => within(4000, Promise.allSettled(promises), lesson`
  I called load() ${promises.length} times. ${what} Four seconds later some of the promises were neither fulfilled nor rejected.

  Each call of load() returns a promise of its own, even for the same id. Who keeps their resolve and reject, and who calls them?
`);

async function expectRows(loads, wanted, what) {
  const outcomes = await settled(loads);
  const wrong = wanted.findIndex((row, i) => !isDeepStrictEqual(outcomes[i].value, row) || outcomes[i].status === 'rejected');
  if (wrong === -1) return;
  const { value, reason, status } = outcomes[wrong];
  throw lesson`
    I loaded ${what}. Number ${wrong + 1} should be ${show(wanted[wrong])}, and was ${status === 'rejected' ? `rejected with ${reason instanceof Error ? said(reason) : show(reason)}` : show(value)}

    ${value?.id !== undefined && value.id !== wanted[wrong]?.id ? "That's the row of somebody else. The database answers in an order of its own, and leaves out those that don't exist: the\nposition in the list says nothing. What in a row says whose it is?"
      : wanted[wrong] === null ? 'An id without a row has to get an answer, too: null.' : 'Does batch() get a list that stays as it is while the query is under way, and does the right caller get the row?'}
  `;
}

function whyNotOne(calls, early) {
  return lesson`
    I called load() several times in one tick, and batch() was called ${calls.length} times${early > 0 ? ', the first time before I was done' : ''}.

    ${calls.length === 0 ? 'I have given it three turns of the event loop. What starts the query, if not a timer?'
      : "A call of load() doesn't have to ask at once. It can note the id, and let the query start when all the code of this tick has run.\nWhich functions of Node put something off until then?"}
  `;
}

function whyOtherIds(ids, loaded, wanted) {
  return lesson`
    I loaded ${loaded}. batch() was called once, with ${ids.length} ids: ${show(ids)}
    ${wanted} ids were enough.

    ${ids.length > wanted ? 'Two who want the same author can share one place in the query.' : 'Who has taken the others out of the list?'}
  `;
}

function whyTimer() {
  return lesson`
    load() has started a timer.

    How long should it be? Too short, and it misses some; too long, and every page waits. "When the code of this tick has run" is a moment
    that Node knows, without a clock: a microtask runs then, and a promise is enough.
  `;
}

function whyLost(error) {
  return because(error, lesson`
    An error reached nobody, and a real program would end now:

        ${said(error)}

    The callers of load() should get it. Which promise in your code has no catch?
  `);
}
