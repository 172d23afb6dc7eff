'use strict';
const path = require('node:path');
const timers = require('node:timers');
const util = require('node:util');
const { mock } = require('node:test');
const { because, ladder, lesson, load, show } = require('../../support/teacher.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const file = path.join(__dirname, 'promises1_wrap.js');
const step = ladder();
const minutes = 60 * 1000;
const number = () => 1 + Math.floor(Math.random() * 900);
const text = (value) =>
  value instanceof Error ? `${value.name}: ${value.message}` : value instanceof Promise ? 'a promise' : show(value);

step('brew() returns a promise of the pot', () =>
  tearoom(async ({ brew, tick }) => {
    const order = await brew();
    if (order.status !== 'pending') throw whyTooSoon(order, "kettle.boil() hasn't called back yet");
    await order.answer(null, order.pot);
    if (order.status === 'pending') await tick(3 * minutes);
    expectPot(order);
  }));

step('the tea steeps for three minutes, not more and not less', () =>
  tearoom(async ({ brew, tick }) => {
    const order = await brew();
    await tick(10 * minutes); // a slow kettle: the three minutes begin when it is ready
    await order.answer(null, order.pot);
    await tick(3 * minutes - 1);
    if (order.status !== 'pending') throw whyTooSoon(order, "the three minutes aren't over (one millisecond is missing)");
    await tick(1);
    expectPot(order);
  }));

step('an error from the kettle rejects the promise at once', () =>
  tearoom(async ({ brew, tick, started }) => {
    const order = await brew();
    const problem = new Error(`the kettle is dry, code ${number()}`);
    await order.answer(problem);
    const atOnce = order.status;
    await tick(3 * minutes);
    if (order.status !== 'rejected' || order.error !== problem) throw whyNotRejected(order, problem);
    if (atOnce === 'pending') throw whyWaited();
    if (started() > 0) throw whyTimerAnyway();
  }));

step('each call boils its own pot', () =>
  tearoom(async ({ brew, tick, boiled }) => {
    const [first, second] = [await brew(), await brew()];
    if (boiled.length !== 2) throw whyNotEach(boiled.length);
    await second.answer(null, second.pot);
    await tick(3 * minutes);
    if (first.status !== 'pending') throw whyTooSoon(first, 'only the second of two kettles is ready');
    await first.answer(null, first.pot);
    await tick(3 * minutes);
    for (const order of [first, second]) expectPot(order);

    const both = [await brew(), await brew()];
    for (const order of both) await order.answer(null, order.pot);
    await tick(3 * minutes);
    if (both[0].value === both[1].pot) throw whySamePot(both);
    for (const order of both) expectPot(order);
  }));

// ---------------------------------------------------------------------------
// A tea room with a clock that stands still until the test moves it, and a kettle that the test
// lets call back. Errors that would end a real program are collected meanwhile.

const tearoom = (body) => unhandled((lost) => openTearoom(body, lost));

async function openTearoom(body, lost) {
  const boiled = [];
  const { emitWarning } = process;
  process.emitWarning = () => {}; // "MockTimers is experimental": true on Node 20 and 22, and no help here
  mock.timers.enable({ apis: ['setTimeout'] });
  process.emitWarning = emitWarning;
  for (const owner of [globalThis, timers]) {
    owner.setTimeout[util.promisify.custom] = require('node:timers/promises').setTimeout;
  }
  let timersStarted = 0;
  for (const owner of [globalThis, timers]) {
    const start = owner.setTimeout;
    owner.setTimeout = Object.assign((...args) => {
      timersStarted += 1;
      return start(...args);
    }, { [util.promisify.custom]: start[util.promisify.custom] });
  }
  const settle = async () => {
    await turns(10);
    if (lost.length > 0) throw /'boiled'/.test(lost[0]?.message) ? whyWithoutKettle(lost[0]) : whyThrown('An error bypassed your promise:', lost[0]);
  };
  const attempt = async (what, action) => {
    try {
      action();
    } catch (error) {
      throw whyThrown(what, error);
    }
    await settle();
  };

  async function brew() {
    const order = { status: 'pending', kind: `tea no. ${number()}`, pot: { cups: number() } };
    const kettle = {
      boiled,
      boil(kind, callback) {
        this.boiled.push(kind);
        order.callback = callback;
      },
    };
    let promise;
    await attempt('I called brew(kettle, kind), and it threw:', () => (promise = learners()(kettle, order.kind)));
    if (typeof promise?.then !== 'function') throw whyNoPromise(promise);
    promise.then(
      (value) => Object.assign(order, { status: 'fulfilled', value }),
      (error) => Object.assign(order, { status: 'rejected', error }),
    );
    await settle();
    order.answer = (...args) => attempt('When the kettle called back, your function threw:', () => order.callback(...args));
    if (order.status !== 'pending') return order;
    if (typeof order.callback !== 'function' || boiled.at(-1) !== order.kind) throw whyNotBoiled(order, boiled);
    return order;
  }

  try {
    learners();
    await body({ brew, boiled, started: () => timersStarted, tick: (ms) => attempt('When the time was over, your function threw:', () => mock.timers.tick(ms)) });
  } finally {
    mock.timers.reset();
  }
}

function learners() {
  const { brew } = load(file) ?? {};
  if (typeof brew === 'function') return brew;
  throw lesson`
    I looked for the function brew in your file and got ${text(brew)}.

    ${brew instanceof Promise
      ? 'A promise is made when `new Promise` runs - here that is while the file loads, before anybody\nhas ordered tea. Each order needs its own promise: create it in a function.'
      : 'The last line exports it. Is it different now?'}
  `;
}

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function outcome({ status, value, error }) {
  return status === 'pending' ? 'still pending' : status === 'fulfilled' ? `fulfilled with ${text(value)}` : `rejected with ${text(error)}`;
}

function expectPot(order) {
  if (order.status === 'fulfilled' && order.value === order.pot) return;
  throw lesson`
    I called brew(kettle, '${order.kind}'). The kettle called back with (null, ${show(order.pot)}),
    and three minutes have passed. The promise is ${outcome(order)}.

    ${order.status === 'pending'
      ? "It would be pending for ever. A promise doesn't know by itself that the work is over:\nsomebody has to call resolve, in the function that runs when the time has come."
      : order.status === 'rejected'
        ? 'But there was no error: the first argument of the callback was null.'
        : 'It should be fulfilled with the pot. What do you give to `resolve`?'}
  `;
}

function whyTooSoon(order, when) {
  const reason = typeof order.value === 'function'
    ? "It got a function. A function is a value like any other, and `resolve` doesn't call it. The pot\nexists only later: in the callback that you hand to kettle.boil(kind, ...)."
    : when.includes('minutes')
      ? '`setTimeout` wants a function that it can call later, and a number of milliseconds. What do you\ngive it: a function, or what comes out of a call? And how many milliseconds?'
      : 'A promise is settled when somebody calls `resolve` or `reject`. Which of your lines does that\nso early? Code that has to wait for something belongs in the callback of that something.';
  return lesson`
    I ordered '${order.kind}', and ${when}.
    But the promise is already ${outcome(order)}.

    ${reason}
  `;
}

function whyNotRejected(order, problem) {
  return lesson`
    I ordered '${order.kind}', and the kettle called back with this error: ${problem.message}
    The promise is ${outcome(order)}.

    ${order.status === 'pending'
      ? 'It will be pending for ever: the guest waits, and nobody hears about the error. The\nfunction in `new Promise` gets two tools, one for each ending.'
      : order.status === 'rejected'
        ? "Pass on the error you got: it's an object with a stack and a message."
        : "For the guest that means: your tea is ready. But there isn't any. Look at the first\nargument of the callback before you go on."}
  `;
}

function whyWaited() {
  return lesson`
    The kettle called back with an error. The promise was rejected with it - three minutes later.

    There's no tea to steep, so tell the guest at once.
  `;
}

function whyTimerAnyway() {
  return lesson`
    The kettle called back with an error, and the promise was rejected at once. That's right. But your code
    started a timer all the same, and a program that wants to end waits three minutes for it.

    reject() doesn't end your function: the lines below it go on. How do you leave the callback?
  `;
}

function whySamePot([first, second]) {
  return lesson`
    I ordered '${first.kind}' and '${second.kind}', and both kettles called back before the three minutes of
    the first were over. Then both promises were fulfilled with the pot of the second one: ${show(second.pot)}

    All orders share one variable, and the last one wins. What belongs to one order should be a variable
    (or a parameter) inside the function.
  `;
}

function whyWithoutKettle(error) {
  return because(error, lesson`
    I called brew(kettle, kind), and the promise was rejected before the kettle had called back:

        ${text(error)}

    That happened inside boil(): its \`this\` was undefined. A method that is passed on as a value, such as
    promisify(kettle.boil), leaves its object behind. Call it on the kettle: kettle.boil(...).
  `);
}

function whyNoPromise(found) {
  return lesson`
    I called brew(kettle, kind) and got ${text(found)}. I hoped for a promise.

    The caller wants to write .then(...) after the call right now, long before the tea is ready. A
    \`return\` inside a callback gives something to the kettle, not to brew's caller.
  `;
}

function whyNotBoiled(order, boiled) {
  return lesson`
    I called brew(kettle, '${order.kind}').
    ${boiled.length === 0 ? 'kettle.boil was never called.' : `kettle.boil got the kind ${show(boiled.at(-1))} and the callback ${text(order.callback)}.`}

    It needs two arguments: the kind of tea, and a function that it can call when the water boils.
  `;
}

function whyThrown(what, error) {
  return because(error, lesson`
    ${what}

        ${text(error)}

    Everything that goes wrong should come out of the promise: that's where the guest listens.
    In a callback that runs later, and in an async function inside \`new Promise\`, a throw reaches
    nobody.
  `);
}

function whyNotEach(times) {
  return lesson`
    I called brew() twice, for two kinds of tea. kettle.boil was called ${times} times.

    A promise settles once and never again. Each order needs a new one, with its own work.
  `;
}
