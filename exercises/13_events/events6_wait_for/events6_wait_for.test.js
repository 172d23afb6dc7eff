'use strict';
const path = require('node:path');
const { EventEmitter, getEventListeners } = require('node:events');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, load, said, show, within } = require('../../support/teacher.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const bread = `bread ${randomInt(1000, 10000)}`; // new in every run
const fire = new Error(`the oven burns (no. ${randomInt(1000, 10000)})`);

// What happens while the baker waits. `long` is a timeout that must not be reached. Timers fire in the order
// of their times, however busy the machine is: what has not come before PATIENCE ends, will not come.
const long = 2000;
const PATIENCE = 300;
const stories = {
  plain: { text: "waitFor(oven, 'ready'), then the oven emitted 'ready'", act: ({ oven }) => oven.emit('ready', bread), bare: true },
  event: { text: "waitFor(oven, 'ready', { signal, timeout }), then the oven emitted 'ready'", act: ({ oven }) => oven.emit('ready', bread) },
  error: { text: "waitFor(oven, 'ready', { signal, timeout }), then the oven emitted 'error'", act: ({ oven }) => oven.emit('error', fire) },
  abort: { text: "waitFor(oven, 'ready', { signal, timeout }), then the signal was aborted", act: ({ stop }) => stop.abort() },
  before: { text: "waitFor(oven, 'ready', { signal }), and the signal had been aborted before", first: ({ stop }) => stop.abort() },
  timeout: { text: "waitFor(oven, 'ready', { signal, timeout: 30 }), and nothing happened", timeout: 30 },
};

step('the promise is fulfilled with the value of the event', async () => {
  for (const name of ['plain', 'event']) {
    const seen = await wait(name);
    if (seen.value !== bread) throw because(seen.error, whyNotTheValue(name, seen));
  }
});

step('an \'error\' event rejects it', async () => {
  const seen = await wait('error');
  if (seen.error === fire || seen.error?.cause === fire) return;
  throw lesson`
    I called ${stories.error.text}:

        ${String(fire)}

    I hoped for a promise that's rejected with this error. It is ${seen.outcome}
    ${seen.lost.length > 0
      ? 'The error came out of emit(): nobody listened to it.'
      : "An oven that's on fire will never be ready: anyone waiting for it waits forever."}
    While you wait for one event, listen to 'error' as well.
  `;
});

step('an aborted signal rejects it', async () => {
  for (const name of ['abort', 'before']) {
    const seen = await wait(name);
    if (seen.error instanceof Error) continue;
    throw lesson`
      I called ${stories[name].text}.
      I hoped for a promise that's rejected with an Error. It is ${seen.outcome}

      ${'error' in seen
        ? 'A string has no stack, no name and no cause. The signal brings an Error along: signal.reason.'
        : name === 'before'
          ? 'A signal\'s "abort" event comes once. If you listen afterwards, you hear nothing: look at signal.aborted first.'
          : 'A signal is an EventTarget: it has addEventListener("abort", ...). (And many of Node\'s functions take a signal as an option.)'}
    `;
  }
});

step('a timeout rejects it, and not too early', async () => {
  const seen = await wait('timeout');
  if (seen.error instanceof Error && !seen.early) return;
  throw lesson`
    I called ${stories.timeout.text}.
    I hoped for a promise that's rejected with an Error after 30 ms.
    ${seen.early ? 'Before that, it was' : 'Long after that, it is'} ${seen.outcome}

    ${seen.early
      ? 'That was too early. Do you take the time as milliseconds? Or was it rejected for another reason?'
      : "A promise rejects when somebody calls reject(new Error(...)). Here, that's a timer's job."}
  `;
});

step('nothing is left behind, however it ends', async () => {
  for (const name of Object.keys(stories)) {
    const seen = await wait(name);
    for (const [what, count] of Object.entries(seen.left)) if (count !== 0) throw whyLeft(name, what, count);
  }
});

// ---------------------------------------------------------------------------
// One story, and the words. Somebody else listens to the same oven and the same signal all the time.

async function wait(name) {
  const { act, bare, first, timeout = long } = stories[name];
  const waitFor = learnersFunction();
  return unhandled(async (lost) => {
    const oven = new EventEmitter();
    const stop = new AbortController();
    const { signal } = stop;
    for (const event of ['ready', 'other']) oven.on(event, () => {});
    if (name !== 'error') oven.on('error', () => {});
    signal.addEventListener('abort', () => {});
    first?.({ oven, stop });

    let due = false;
    const mark = setTimeout(() => (due = true), 25).unref();
    const before = count(oven, signal);
    const seen = { lost, outcome: 'still pending.' };
    let promise;
    try {
      promise = bare ? waitFor(oven, 'ready') : waitFor(oven, 'ready', name === 'before' ? { signal } : { signal, timeout });
      act?.({ oven, stop });
    } catch (error) {
      if (promise === undefined) promise = Promise.reject(error);
      else lost.push(error);
    }
    const settled = Promise.resolve(promise).then(
      (value) => Object.assign(seen, { value, outcome: `fulfilled with ${show(value)}.` }),
      (error) => Object.assign(seen, { error, outcome: `rejected with ${said(error).replace(/\.$/, '')}.` }),
    ).finally(() => (seen.early = timeout < long && !due));
    await within(PATIENCE, settled, lesson`late`).catch(() => {});
    await new Promise((resolve) => setImmediate(resolve));
    clearTimeout(mark);
    const after = count(oven, signal);
    seen.left = Object.fromEntries(Object.keys(before).map((what) => [what, after[what] - before[what]]));
    return seen;
  });
}

const count = (oven, signal) => ({
  ready: oven.listenerCount('ready'),
  error: oven.listenerCount('error'),
  abort: getEventListeners(signal, 'abort').length,
  timer: process.getActiveResourcesInfo().filter((what) => what === 'Timeout').length,
});

function learnersFunction() {
  const waitFor = load(path.join(__dirname, 'events6_wait_for.js'))?.waitFor;
  if (typeof waitFor === 'function') return waitFor;
  throw lesson`
    I looked for waitFor in what your file exports, and found ${show(waitFor)}.
    The last line was fine as it was: module.exports = { waitFor };
  `;
}

function whyNotTheValue(name, { value, error, outcome }) {
  return lesson`
    I called ${stories[name].text}, with ${bread}.
    I hoped for a promise that's fulfilled with ${bread}. It is ${outcome}

    ${Array.isArray(value)
      ? 'An event can bring several values, so once() of node:events gives you an array of them. The baker wants the first one.'
      : /destructure|of undefined/.test(error?.message)
        ? "The third argument was left out: it's undefined, and undefined can't be taken apart. A parameter can have a default value, as it had at the start."
        : "The promise should be fulfilled with the listener's first argument."}
  `;
}

function whyLeft(name, what, more) {
  const where = {
    ready: "listener of 'ready' on the oven",
    error: "listener of 'error' on the oven",
    abort: "listener of 'abort' on the signal",
    timer: 'timer',
  }[what];
  return lesson`
    I called ${stories[name].text}. The promise is settled. But then I counted:

        ${more > 0 ? `${more} ${where} more than before the call` : `${-more} ${where} less than before the call: one that wasn't yours`}

    ${what === 'timer'
      ? 'A timer keeps the program alive until it fires. When the waiting is over, clear it.'
      : more < 0
        ? 'Remove only your own functions: off(name, fn). Others are listening, too.'
        : `A settled promise removes nothing by itself, and Promise.race doesn't stop the losers.
    ${what === 'abort' ? 'A signal may live as long as the program.' : 'After a hundred loaves, a hundred functions are called.'} Write ONE function that removes everything, and call it on every way out.`}
  `;
}
