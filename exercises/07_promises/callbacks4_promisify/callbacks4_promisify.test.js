'use strict';
const path = require('node:path');
const util = require('node:util');
const { because, ladder, lesson, load, show } = require('../../support/teacher.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const file = path.join(__dirname, 'callbacks4_promisify.js');
const step = ladder();
const number = () => 1 + Math.floor(Math.random() * 900);
const later = (callback, ...answer) => setImmediate(() => callback(...answer));
const text = (value) => (value instanceof Error ? `${value.name}: ${value.message}` : value instanceof Promise ? 'a promise' : show(value));

step('the value arrives, and the arguments do', async () => {
  for (const args of [['roof', number()], [], [number(), undefined, 'celsius', number()]]) {
    for (const value of [`${number()} degrees`, 0]) {
      let received;
      const sensor = (...all) => {
        received = all.slice(0, -1);
        later(all.at(-1), null, value);
      };
      const seen = await call(sensor, args);
      if (!util.isDeepStrictEqual(received, args)) throw whyOtherArguments(args, received);
      if (seen.status !== 'fulfilled' || seen.value !== value) throw whyNotFulfilled(value, seen);
    }
  }
});

step('an error becomes a rejection, and undefined is no error', async () => {
  const problem = new Error(`sensor ${number()} is frozen`);
  const seen = await call((callback) => later(callback, problem));
  if (seen.status !== 'rejected' || seen.error !== problem) throw whyNotRejected('called back with an error', problem, seen);

  const value = number();
  const fine = await call((callback) => later(callback, undefined, value));
  if (fine.status !== 'fulfilled' || fine.value !== value) throw whyNotFulfilled(value, fine, 'undefined');
});

step('a method keeps its `this`', async () => {
  const db = {
    rows: [`row ${number()}`],
    query(callback) {
      later(callback, null, this?.rows);
    },
  };
  const seen = await call(db.query, [], db);
  if (seen.status !== 'fulfilled' || seen.value !== db.rows) throw whyNotThis(seen);
});

step('fn that throws at once is a rejection, too', async () => {
  const problem = new TypeError(`no sensor called ${number()}`);
  const seen = await call(() => {
    throw problem;
  });
  if (seen.status !== 'rejected' || seen.error !== problem) throw whyNotRejected('threw at once', problem, seen);
});

step('each call is a call of its own', async () => {
  const waiting = [];
  const measure = make((name, callback) => waiting.push([name, callback]));
  const results = settle(() => Promise.all(['roof', 'cellar', 'roof'].map((name) => measure(name))));
  if (waiting.length !== 3) throw whyNotEachTime(waiting.length);

  const values = waiting.map(() => number() + Math.random());
  for (const i of [2, 0, 1]) waiting[i][1](null, values[i]); // the last one answers first
  const seen = await results;
  if (String(seen.value) !== String(values)) throw whyMixedUp(values, seen);
});

// ---------------------------------------------------------------------------

function make(fn) {
  const original = util.promisify;
  util.promisify = Object.assign(() => { throw whyNodes(); }, { custom: original.custom });
  try {
    const { promisify } = load(file) ?? {};
    if (typeof promisify !== 'function') throw whyNoFunction('your file exports as promisify', promisify);
    const made = promisify(fn);
    if (typeof made !== 'function') throw whyNoFunction('promisify(fn) returned', made);
    return made;
  } catch (error) {
    throw error?.name === 'Lesson' ? error : whyThrown('I called promisify(fn), and it threw:', error);
  } finally {
    util.promisify = original;
  }
}

async function call(fn, args = [], self = undefined) {
  const made = make(fn);
  return settle(() => Reflect.apply(made, self, args));
}

// What becomes of the promise? All answers come in the next turns of the loop, so that nothing can
// happen any more after twenty. Errors that would end a real program are collected meanwhile.
function settle(body) {
  return unhandled(async (lost) => {
    try {
      const promise = body();
      if (typeof promise?.then !== 'function') throw whyNoPromise(promise);
      const seen = { status: 'pending' };
      promise.then(
        (value) => Object.assign(seen, { status: 'fulfilled', value }),
        (error) => Object.assign(seen, { status: 'rejected', error }),
      );
      await turns(20);
      if (seen.error?.name === 'Lesson') throw seen.error;
      if (lost.length > 0) throw whyThrown('I called the new function. An error bypassed its promise:', lost[0]);
      return seen;
    } catch (error) {
      throw error?.name === 'Lesson' ? error : whyThrown('I called the new function, and it threw, instead of returning a promise:', error);
    }
  });
}

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function outcome({ status, value, error }) {
  if (status === 'pending') return 'still pending, and fn has nothing more to say';
  return status === 'fulfilled' ? `fulfilled with ${text(value)}` : `rejected with ${text(error)}`;
}

function whyNodes() {
  return lesson`
    Your promisify() asks util.promisify to do the work. In real code that is the right idea.
    But here you want to know how it works inside: what does it return, and what happens then?
  `;
}

function whyNoFunction(where, found) {
  return lesson`
    I looked at what ${where} and got ${text(found)}. I hoped for a function.

    There are three functions in this exercise: promisify itself, the new one that it returns, and
    the callback that the new one hands to fn.
  `;
}

function whyNoPromise(found) {
  return lesson`
    I called the function that promisify(fn) made, and it returned ${show(found)}.

    The caller wants to write .then(...) after it, so it has to be a promise - right now, before fn
    has an answer. Does the new function return what it creates?
  `;
}

function whyThrown(what, error) {
  return because(error, lesson`
    ${what}

        ${text(error)}

    Whatever goes wrong has to come out of the promise: that's where the caller listens. A throw
    directly inside \`new Promise((resolve, reject) => ...)\` becomes a rejection by itself. A throw
    before that doesn't, nor one in a callback that runs later or in an async function.
  `);
}

function whyOtherArguments(args, received) {
  return lesson`
    I called the new function with   ${show(args)}
    and fn received                  ${received ? show(received) : 'no call at all'}   (and a callback)

    Everything has to arrive, in the same order, however many there are; the callback comes after
    them. Three dots can stand for "all the rest", both in a call and in a list of parameters.
  `;
}

function whyNotFulfilled(value, seen, none = 'null') {
  const given = `fn called back with (${none}, ${show(value)}).`;
  if (Array.isArray(seen.value)) {
    return lesson`
      ${given} The promise: ${outcome(seen)}

      The promise has two ends, one for errors and one for values. So the error doesn't belong
      in the value any more: resolve with only the value.
    `;
  }
  return lesson`
    ${given} The promise: ${outcome(seen)}

    ${seen.status === 'pending'
      ? 'Somebody has to call resolve when fn has called back. Follow the answer: which\nfunction does fn call, and what does that function do?'
      : seen.status === 'rejected'
        ? 'There was no error. null and undefined both mean "no error", and any value is allowed, even 0.'
        : seen.value === undefined
          ? 'Either resolve() was called before fn had called back, when there was no value yet, or it was called\nwithout one. The value is the second argument of the callback.'
          : 'The value is the second argument of the callback. It should arrive as it is.'}
  `;
}

function whyNotRejected(how, problem, seen) {
  return lesson`
    fn ${how}: ${text(problem)}
    The promise: ${outcome(seen)}

    ${seen.status === 'pending'
      ? 'The caller waits for ever, and nobody hears about the error. Who calls reject?'
      : seen.status === 'rejected'
        ? 'It should be the same error object, with its stack, its code and its name.\nA copy or a string has lost them.'
        : 'For the caller this is a success. The first argument of the callback decides which of the\ntwo functions you call, resolve or reject.'}
  `;
}

function whyNotThis(seen) {
  return lesson`
    I did:   db.queryAsync = promisify(db.query);
             db.queryAsync()
    The promise: ${outcome(seen)}

    db.query needs its db: it reads \`this.rows\`. When you call fn(...) as a plain function, its
    \`this\` is undefined. The outer function knows the right one, if it's a \`function\`. Inside it, an arrow
    function keeps that \`this\`, but another \`function\` doesn't. How can you call fn with a \`this\` of
    your choice?
  `;
}

function whyNotEachTime(times) {
  return lesson`
    I called the new function three times, for the roof, the cellar, and the roof again.
    fn was called ${times === 1 ? 'once' : `${times} times`}.

    A result is remembered somewhere. The roof has a different temperature now: every call needs
    its own call to fn, and its own promise.
  `;
}

function whyMixedUp(values, seen) {
  return lesson`
    Three calls were in progress at the same time, and the last one was answered first.

        fn answered     ${values.join('  ')}
        the promises    ${Array.isArray(seen.value) ? seen.value.map(show).join('  ') : outcome(seen)}

    Each promise has to get the answer of its own call. Is something shared between the calls?
  `;
}
