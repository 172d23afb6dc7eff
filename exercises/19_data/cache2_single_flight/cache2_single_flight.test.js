'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();

step('a hundred ask at once, the database is asked once', () => shop(async ({ get, loads }) => {
  const visitors = Array.from({ length: 100 }, () => get('lamp'));
  await turns(2);
  if (loads.length !== 1) throw whyManyLoads(loads.length);
  const price = randomInt(10, 90);
  loads[0].brings(price);
  await turns(5);
  const wrong = visitors.filter(({ value }) => value !== price).length;
  if (wrong > 0) {
    throw lesson`
      A hundred visitors asked for the price of the lamp at once, and load() was called once. It brought ${price}, and
      ${100 - wrong} of 100 got this. ${visitors.find(({ value }) => value !== price).settled ? `One of the others got ${show(visitors.find(({ value }) => value !== price).value)}.` : 'The others are still waiting.'}

      You can give one promise to as many callers as you like. Who gets the promise of the load that is under way?
    `;
  }
}));

step('what was loaded is kept, whatever it is', () => shop(async ({ get, loads }) => {
  for (const [key, value] of [['lamp', 42], ['gift', 0], ['gone', undefined], ['unknown', null]]) {
    const before = loads.length;
    const first = get(key);
    await turns(2);
    loads.at(-1).brings(value);
    await turns(5);
    const later = get(key);
    await turns(5);
    if (loads.length === before + 1 && first.settled && later.settled && Object.is(later.value, value)) continue;
    throw lesson`
      get('${key}') brought ${show(value)}. Later I called it again: ${loads.length > before + 1 ? 'load() was called a second time.' : `${later.settled ? `it brought ${show(later.value)}` : 'it was still waiting'}.`}

      ${value ? 'A load that has succeeded is remembered.' : 'A value may look like nothing and be the answer. Whether something is there is a question about the key.'}
    `;
  }
}));

step("different keys don't wait for each other", () => shop(async ({ get, loads }) => {
  const [lamp, chair] = [get('lamp'), get('chair')];
  await turns(2);
  const keys = loads.map(({ key }) => key);
  loads.find(({ key }) => key === 'chair')?.brings(7);
  await turns(5);
  if (keys.join() === 'lamp,chair' && chair.value === 7 && !lamp.settled) return;
  throw lesson`
    One asked for the lamp, another one for the chair, at once. load() was called for: ${keys.join(', ') || 'nothing'}
    The lamp takes long, the chair has come. Its visitor ${chair.settled ? `got ${show(chair.value)}` : 'is still waiting'}${lamp.settled ? `, and the visitor of the lamp got ${show(lamp.value)}` : ''}.

    A load that is under way belongs to a key. One variable for all of them isn't enough.
  `;
}));

step('a failure goes to everybody who waits, and is not kept', () => shop(async ({ get, loads }) => {
  const visitors = [get('lamp'), get('lamp'), get('lamp')];
  await turns(2);
  loads[0].fails(new Error('too many connections'));
  await turns(5);
  const missed = visitors.filter(({ error }) => error?.message !== 'too many connections');
  if (missed.length > 0) {
    throw lesson`
      Three visitors were waiting for the lamp, and load() failed with "too many connections".
      ${missed.length} of them ${missed[0].settled ? `got something else: ${missed[0].error ? said(missed[0].error) : show(missed[0].value)}` : 'are still waiting'}

      Everybody who shares the load shares its outcome, too.
    `;
  }
  const next = get('lamp');
  await turns(2);
  if (loads.length !== 2) throw whyPoisoned(next);
  loads[1].brings(30);
  await turns(5);
  const last = get('lamp');
  await turns(5);
  if (next.value === 30 && last.value === 30 && loads.length === 2) return;
  throw lesson`
    load() failed once, and the next one worked: it brought 30. Those who asked then got ${show(next.value)} and ${show(last.value)},
    and load() was called ${loads.length} times in all.
  `;
}));

step('also when load() throws at once', () => shop(async ({ get, loads, willThrow }) => {
  willThrow(new Error('no such table'));
  const first = get('lamp');
  await turns(3);
  willThrow(undefined);
  const second = get('lamp');
  await turns(2);
  loads[0]?.brings(5);
  await turns(5);
  if (!first.thrown && first.error?.message === 'no such table' && second.value === 5) return;
  throw lesson`
    load() threw an error, before there was any promise. get() ${first.thrown ? 'threw it as well, and the caller expects a promise' : first.error ? `was rejected with ${said(first.error)}` : 'was not rejected'}.
    ${second.value === 5 ? '' : `The next get() ${second.error ? `was rejected with ${said(second.error)}` : 'is still waiting'}, although load() works again.`}

    ${second.error && !first.thrown ? `Was the failed load removed before it was put in? An async function runs at once up to its first await. If load() throws
    there, its catch and finally have run before you get the promise.` : ''}
  `;
}));

step('forget(): the next one asks again', () => shop(async ({ get, forget, loads }) => {
  get('lamp');
  await turns(2);
  loads[0].brings(10);
  await turns(5);
  forget('lamp');
  const fresh = get('lamp');
  await turns(2);
  loads[1]?.brings(20);
  await turns(5);
  if (fresh.value === 20) return;
  throw lesson`
    The lamp was loaded for 10. Then I called forget('lamp'), the price is 20 now, and get('lamp') brought ${show(fresh.value)}
    (load() was called ${loads.length} times).
  `;
}));

step('... even when an old load is still under way', () => shop(async ({ get, forget, loads }) => {
  const early = get('lamp');
  await turns(2);
  forget('lamp');
  const late = get('lamp');
  await turns(2);
  if (loads.length < 2) {
    throw lesson`
      A load of the lamp was under way. Then the price changed, and forget('lamp') was called. The next get('lamp') didn't start a
      new load: it waits for the old one, which may bring the old price.
    `;
  }
  loads[1].brings(20);
  await turns(5);
  loads[0].brings(10); // the old one comes last
  await turns(5);
  const after = get('lamp');
  await turns(5);
  if (early.value === 10 && late.value === 20 && after.value === 20 && loads.length === 2) return;
  throw lesson`
    A load was under way when forget('lamp') was called. A new one brought 20, and after that the old one brought 10.
    The visitor before forget() got ${show(early.value)}, the one after it ${show(late.value)}, and one who came last ${show(after.value)}${loads.length > 2 ? ', from a third load' : ''}.

    ${after.value === 10 ? 'The old answer was kept, and the old price is back forever. A load that finishes has to check whether its answer is still wanted.' : 'The first should get 10, the others 20.'}
  `;
}));

step("an old failure doesn't disturb a new load", () => shop(async ({ get, forget, loads }) => {
  const early = get('lamp');
  await turns(2);
  forget('lamp');
  const late = get('lamp');
  await turns(2);
  loads[0].fails(new Error('too slow'));
  await turns(5);
  const third = get('lamp');
  await turns(2);
  const count = loads.length;
  loads.slice(1).forEach((load) => load.brings(20));
  await turns(5);
  if (count === 2 && early.error && late.value === 20 && third.value === 20) return;
  throw lesson`
    A load was under way, forget('lamp') was called, and a new load was under way when the old one failed. ${count > 2 ? 'After that the next\nget() started a third one: the end of the old load has thrown the new one out.' : `The visitors got\n${show(early.error ?? early.value)}, ${show(late.error ?? late.value)} and ${show(third.error ?? third.value)}.`}

    Clean-up code has to check that the entry it removes is still its own.
  `;
}));

// ---------------------------------------------------------------------------

// A database that answers when the test says so.
function shop(body) {
  return unhandled(async (lost) => {
    const { createCache } = exportsOf(path.join(__dirname, 'cache2_single_flight.js'), 'createCache');
    const loads = [];
    let failure;
    const load = (key) => {
      if (failure) throw failure;
      return new Promise((resolve, reject) => loads.push({ key, brings: resolve, fails: reject }));
    };
    const cache = calmly('called createCache(load)', () => createCache(load));
    if (typeof cache?.get !== 'function' || typeof cache.forget !== 'function') {
      throw lesson`I called createCache(load) and got ${show(cache)}. I need { get, forget }.`;
    }
    const get = (key) => {
      const visitor = { settled: false };
      let promise;
      try {
        promise = cache.get(key);
      } catch (error) {
        return Object.assign(visitor, { settled: true, thrown: true, error });
      }
      if (typeof promise?.then !== 'function') throw lesson`I called get('${key}') and got ${show(promise)}. I hoped for a promise.`;
      promise.then((value) => Object.assign(visitor, { settled: true, value }), (error) => Object.assign(visitor, { settled: true, error }));
      return visitor;
    };
    await body({ get, loads, forget: (key) => calmly(`called forget('${key}')`, () => cache.forget(key)), willThrow: (error) => (failure = error) });
    await turns(2);
    if (lost.length > 0) throw whyLost(lost[0]);
  });
}

function whyManyLoads(count) {
  return lesson`
    A hundred visitors asked for the price of the lamp at once. load() was called ${count} times.

    ${count > 1 ? "Each of them looked into the cache, and the value wasn't there yet: it comes only when the load is done. What is there from\nthe first moment, and could be remembered?" : 'Who asks the database?'}
  `;
}

function whyPoisoned(next) {
  return lesson`
    load() failed once: the database was too busy for a moment. The next get('lamp') didn't ask again${next.error ? ': it got the old error' : ''}.

    A rejected promise was kept, and this lamp has no price any more until the program is started again.
  `;
}

function whyLost(error) {
  return because(error, lesson`
    All visitors had their answer. But an error reached nobody, and a real program would end now:

        unhandledRejection: ${said(error)}

    .then() and .finally() return a NEW promise, which is rejected as well. Who handles that one?
  `);
}
