'use strict';
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, show } = require('../../support/teacher.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const file = path.join(__dirname, 'promises5_own_all.js');
const step = ladder();
const number = () => 1 + Math.floor(Math.random() * 900);
const text = (value) => (value instanceof Error ? `${value.name}: ${value.message}` : show(value));

step('the results have the order of the list, not the order of arrival', async () => {
  for (const order of [[2, 0, 1], [1, 2, 0], [0, 1, 2]]) {
    await watch(async (call) => {
      const gates = [gate(), gate(), gate()];
      const seen = await call('three promises', gates.map(({ promise }) => promise));
      for (const [nth, i] of order.entries()) {
        if (seen.status !== 'pending') throw whyTooEarly(seen, nth, order);
        await gates[i].open();
      }
      expectValues(seen, gates.map(({ value }) => value), `They were fulfilled in the order ${order.map((i) => i + 1).join(', ')}.`);
    });
  }
});

step('an empty list gives []', () =>
  watch(async (call) => expectValues(await call('an empty list', []), [], 'There is nothing to wait for.')));

step('plain values are taken as they are', () =>
  watch(async (call) => {
    const late = gate();
    const list = [number(), late.promise, undefined, 'text', null, [number()]];
    const seen = await call('some plain values and one promise', list);
    if (seen.status === 'fulfilled') throw whyTooEarly(seen, 0, [1]);
    await late.open();
    expectValues(seen, list.map((item) => (item === late.promise ? late.value : item)), 'The promise was fulfilled.');
  }));

step('the list may be a Set or a generator', () =>
  watch(async (call) => {
    const values = [number(), `no. ${number()}`, { cups: number() }];
    const promises = () => values.map((value) => Promise.resolve(value));
    expectValues(await call('a Set of three promises', new Set(promises())), values, 'They were fulfilled at once.');
    const generator = (function* walk() {
      yield* promises();
    })();
    expectValues(await call('a generator of three promises', generator), values, 'They were fulfilled at once.');
  }));

step('the first error rejects at once, and later ones are ignored', () =>
  watch(async (call) => {
    const gates = [gate(), gate(), gate(), gate()];
    const seen = await call('four promises', gates.map(({ promise }) => promise));
    await gates[1].open();
    await gates[2].fail();
    if (seen.status !== 'rejected' || seen.error !== gates[2].error) throw whyNotRejected(seen, gates[2].error);
    await gates[0].fail();
    await gates[3].open();
  }));

step('a thenable is waited for, and counts only once', () =>
  watch(async (call) => {
    const late = gate();
    const thenable = (answer) => ({ then: (resolve, reject) => answer(resolve, reject) });
    const chatty = thenable((resolve) => [1, 2, 3].forEach(() => resolve('chatty')));
    const quiet = thenable((resolve) => setImmediate(() => resolve('quiet')));
    const seen = await call('two thenables (one answers three times) and a promise', [chatty, quiet, late.promise]);
    if (seen.status === 'fulfilled') throw whyTooEarly(seen, 2, [0, 1, 2]);
    await late.open();
    expectValues(seen, ['chatty', 'quiet', late.value], 'All three have answered.');

    const problem = new Error(`thenable ${number()} failed`);
    const failed = await call('a thenable that fails', [thenable((resolve, reject) => reject(problem))]);
    if (failed.status !== 'rejected' || failed.error !== problem) throw whyNotRejected(failed, problem);
  }));

// ---------------------------------------------------------------------------
// No clock: the test settles the promises, and after each of its steps the loop takes ten turns.

const settle = () => turns(10);

function gate() {
  const it = { value: `value ${number()}`, error: new Error(`error ${number()}`) };
  it.promise = new Promise((resolve, reject) => {
    it.open = () => settle(resolve(it.value));
    it.fail = () => settle(reject(it.error));
  });
  return it;
}

// Collects what would end a real program, and notices when Node's own Promise.all is asked.
async function watch(body) {
  const { all, allSettled } = Promise;
  let calling = false;
  let asked;
  for (const [name, original] of Object.entries({ all, allSettled })) {
    Promise[name] = function (list) {
      if (calling || new Error().stack.includes(path.basename(file, '.js') + '.js')) asked = name;
      return original.call(this, list);
    };
  }
  const call = async (what, list) => {
    const learners = load(file)?.all;
    if (typeof learners !== 'function') throw whyNot('the function `all` in your file', learners);
    const seen = { what, status: 'pending' };
    try {
      calling = true;
      seen.promise = learners(list);
    } catch (error) {
      throw whyCrashed(what, error);
    } finally {
      calling = false;
    }
    if (typeof seen.promise?.then !== 'function') throw whyNot('a promise from all([...]), before those in the list are settled', seen.promise);
    seen.promise.then(
      (value) => Object.assign(seen, { status: 'fulfilled', value }),
      (error) => Object.assign(seen, { status: 'rejected', error }),
    );
    await settle();
    if (asked) throw whyNodes(asked);
    return seen;
  };
  try {
    await unhandled(async (lost) => {
      await body(call);
      if (lost.length > 0) throw whyEscaped(lost[0]);
    });
  } finally {
    Object.assign(Promise, { all, allSettled });
  }
}

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function outcome({ status, value, error }) {
  return status === 'pending' ? 'still pending' : status === 'fulfilled' ? `fulfilled with ${text(value)}` : `rejected with ${text(error)}`;
}

function whyNot(wanted, found) {
  return lesson`
    I looked for ${wanted}, and got ${show(found)}.

    The last line exports { all }, and all() returns a new promise. Is one of them different now?
  `;
}

function whyNodes(name) {
  return lesson`
    Your all() asks Promise.${name} to do the work. That's right in real code, but here you want
    to know how it works inside. You need Promise.resolve(x), \`then\`, a list and a number.
  `;
}

function whyCrashed(what, error) {
  return because(error, lesson`
    I called all() with ${what}. Nothing in there fails, but I got:

        ${text(error)}

    Start with the names in this message: what can each of them be if the list isn't an array, or
    an item isn't a promise?
  `);
}

function whyEscaped(error) {
  return because(error, lesson`
    all()'s promise did the right thing. But an error was left over, and nobody handles it:

        ${text(error)}

    An unhandled rejection ends a real program. Every promise of the list needs a handler for its
    error, even those that fail later. And \`then\` with one function makes a new promise, which fails
    as well.
  `);
}

function whyTooEarly(seen, arrived, order) {
  return lesson`
    I called all() with ${seen.what}. ${arrived === 0 ? 'One promise is still pending' : `${arrived} of ${order.length} have answered`}.
    But your promise is already ${outcome(seen)}.

    ${arrived > 0
      ? 'How do you know that nothing is missing? The length of a list is its highest index plus one,\neven when there are holes before it. And some thenables answer more than once. So count\nthe promises that have settled.'
      : "The functions in `then` are called later, after the loop is over. So the end of the loop isn't\nthe moment when everything has arrived. When is that?"}
  `;
}

function expectValues(seen, wanted, story) {
  if (seen.status === 'fulfilled' && Array.isArray(seen.value) && isDeepStrictEqual([...seen.value], wanted)) return;
  if (seen.status === 'rejected') throw whyCrashed(seen.what, seen.error);
  if (seen.status === 'pending') throw whyPending(seen, wanted, story);
  const same = (list) => [...list].map(show).sort().join();
  throw lesson`
    I called all() with ${seen.what}. ${story}

        I hoped for   ${wanted}
        and got       ${seen.value}

    ${Array.isArray(seen.value) && same(seen.value) === same(wanted)
      ? "That's the order of arrival. `push` puts a value at the end, whoever it belongs to. Each\nitem has its place from the start: remember that place while you go through the list."
      : seen.value?.some?.((item) => typeof item?.then === 'function')
        ? 'A thenable was taken as a value. Not every promise is an instance of Promise: what counts is the\nmethod `then`. What knows how to treat all kinds alike?'
        : !Array.isArray(seen.value)
          ? 'Promise.all gives an array, and so should you.'
          : Object.keys(seen.value).length < wanted.length
            ? 'Some values have ended up in the same place. The functions in `then` are called later, when the loop\nis over, and a variable from outside the loop then has its last value. Each round needs its own.'
            : "Each value should be in its item's place."}
  `;
}

function whyPending(seen, wanted, story) {
  return lesson`
    I called all() with ${seen.what}. ${story}
    Your promise is still pending, and nothing is left that could settle it.

    ${wanted.length === 0
      ? 'With an empty list, the functions in `then` are never called, so nobody calls resolve. When the\nloop is over, you know whether there was anything.'
      : /Set|generator/.test(seen.what)
        ? "A Set and a generator have no `length`: it's undefined there. You know how many items there\nare once you've gone through them."
        : 'Somebody has to call resolve when the last value is there. How do you know that it was the\nlast one? (undefined is a value like any other.)'}
  `;
}

function whyNotRejected(seen, problem) {
  return lesson`
    I called all() with ${seen.what}. One of them has failed with "${problem.message}".
    Your promise is ${outcome(seen)}.

    ${seen.status === 'pending'
      ? "The outcome is known now: it can't be a success any more. But nobody has told your promise.\nIf you wait for one after the other, you hear about an error only when it's that one's turn."
      : 'It should be rejected with exactly this error.'}
  `;
}
