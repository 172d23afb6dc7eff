'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { getEventListeners } = require('node:events');
const { setTimeout: sleep } = require('node:timers/promises');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const LONG = 60_000;
const SHORT = 20;

step('the result of the work comes out', () => watched(async () => {
  const seats = randomInt(100);
  const got = await outcome(LONG, new AbortController().signal, async () => seats);
  if (got.value !== seats) throw lesson`The work brought ${seats} in time. withDeadline() gave ${inWords(got)}.`;
  const without = await outcome(LONG, undefined, async () => seats);
  if (without.value !== seats) throw because(without.error, lesson`The caller had no signal: withDeadline(ms, undefined, work). The work brought ${seats}, and I got ${inWords(without)}.`);
  const sold = new Error('sold out');
  const failed = await outcome(LONG, undefined, () => Promise.reject(sold));
  if (failed.error !== sold) throw lesson`The work was rejected with an error: "sold out". withDeadline() gave ${inWords(failed)}.`;
}));

step('the work gets a signal, and is told when time is up', () => watched(async () => {
  let inner;
  const begin = performance.now();
  const got = await outcome(SHORT, undefined, (given) => {
    inner = given;
    return new Promise(() => {});
  });
  const took = performance.now() - begin;
  if (!(inner instanceof AbortSignal)) throw lesson`I called withDeadline(${SHORT}, undefined, work), and work was called with ${show(inner)}. It needs an AbortSignal to be told when it should stop.`;
  if (took < SHORT - 5) throw lesson`The work had ${SHORT} ms, and it was given up after ${Math.round(took)}.`;
  if (!inner.aborted) throw whyWorkWentOn();
  expectTimeout(got, 'The work never came back, and the time was over.');
}));

step('a timeout is called a timeout, whatever the work says', () => watched(async () => {
  const got = await outcome(SHORT, undefined, (inner) => sleep(LONG, undefined, { signal: inner }));
  expectTimeout(got, `The work listened to its signal: when the time was over, it was rejected with an AbortError, as
      many functions of Node.js are.`);
}));

step("work that ignores its signal doesn't hold anybody up", () => watched(async (lost) => {
  let fail;
  const got = await outcome(SHORT, undefined, () => new Promise((_, reject) => (fail = reject)));
  expectTimeout(got, 'The work ignored its signal.');
  fail(new Error('connection reset'));
  await turns(3);
  if (lost.length > 0) throw whyLost(lost[0], 'The time was over, and the caller had its error. Later the work failed, too.');
}));

step('the caller can abort, and its reason counts', () => watched(async () => {
  for (const [what, work] of [
    ['never came back', () => new Promise(() => {})],
    ['listened to its signal, and was rejected with an AbortError', (signal) => sleep(LONG, undefined, { signal })],
  ]) {
    const caller = new AbortController();
    const reason = new Error(`visitor ${randomInt(1000)} has left`);
    let inner;
    const promise = outcome(LONG, caller.signal, (given) => {
      inner = given;
      return work(given);
    });
    await turns(2);
    const early = inner?.aborted;
    caller.abort(reason);
    const got = await promise;
    if (early) throw lesson`The signal of the work was aborted, although the time wasn't over and the caller hadn't aborted.`;
    if (!inner?.aborted) throw whyWorkWentOn('The caller aborted its signal');
    if (got.error === reason && inner.reason === reason) continue;
    throw lesson`
      The work ${what}. The caller aborted with the reason "${reason.message}".

          the promise gave       ${inWords(got)}
          inner.reason           ${inner.reason instanceof Error ? said(inner.reason) : show(inner.reason)}

      Both should have the caller's own reason. Otherwise nobody can tell a visitor who left from a service that hangs.
    `;
  }
}));

step('aborted before it began', () => watched(async () => {
  const reason = new Error('the shop is closing');
  let calls = 0;
  const got = await outcome(LONG, AbortSignal.abort(reason), async () => (calls += 1));
  if (calls === 0 && got.error === reason && !got.thrown) return;
  throw lesson`
    The caller's signal was aborted before I called withDeadline(). The work was ${calls === 0 ? 'not started' : calls === 1 ? 'started once' : `started ${calls} times`}, and I
    got ${got.thrown ? 'an error that was thrown instead of a rejected promise' : inWords(got)}.

    ${calls > 0 ? 'An abort event comes once. A listener that is added afterwards waits forever: check the signal first.' : 'The promise should be rejected with signal.reason.'}
  `;
}));

step('nothing stays behind', () => watched(async (lost) => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  for (const [what, work] of [
    ['was done', async () => 'seats'],
    ['failed', () => Promise.reject(new Error('sold out'))],
    ['threw at once', () => { throw new Error('sold out'); }],
    ['was aborted by the caller', () => new Promise(() => {})],
  ]) {
    const caller = new AbortController();
    const before = timers();
    const promise = outcome(LONG, caller.signal, work);
    if (what.includes('caller')) caller.abort(new Error('left'));
    await promise;
    await turns(2);
    const [listeners, left] = [getEventListeners(caller.signal, 'abort').length, timers() - before];
    if (left > 0) throw whyTimer(what);
    if (listeners > 0) throw whyListener(what, listeners);
    if (!what.includes('caller')) caller.abort(new Error('later'));
  }
}));

step('... even when the work throws at once', () => watched(async (lost) => {
  const sold = new Error('sold out');
  const { error, thrown } = await outcome(SHORT, undefined, () => { throw sold; });
  if (thrown || error !== sold) {
    throw lesson`
      The work threw an error before there was any promise: "sold out". withDeadline() ${thrown ? 'threw it, too' : `gave ${inWords({ error })}`}.

      The caller has a promise: the error of the work should come out of it.
    `;
  }
  await sleep(SHORT * 3);
  if (lost.length > 0) throw whyLost(lost[0], 'The work threw at once, and the caller had its error. Then the time was over.');
}));

// ---------------------------------------------------------------------------

// What became of withDeadline(): { value } or { error }; `thrown` if there was no promise.
async function outcome(ms, signal, work) {
  const { withDeadline } = exportsOf(path.join(__dirname, 'res1_deadline.js'), 'withDeadline');
  let promise;
  try {
    promise = withDeadline(ms, signal, work);
  } catch (error) {
    return { error, thrown: true };
  }
  if (typeof promise?.then !== 'function') throw lesson`I called withDeadline(...) and got ${show(promise)}. I hoped for a promise.`;
  const late = lesson`
    I called withDeadline(${ms}, ...) and waited two seconds. The promise is still pending${ms === LONG ? '' : `, although the time was over after ${ms} ms`}.

    ${ms === LONG ? "The work had ended, or the caller had aborted. Who passes that on, when the work itself doesn't answer any more?" : "The work doesn't have to listen to its signal. Who ends the waiting then?"}
  `;
  return within(2000, promise.then((value) => ({ value }), (error) => ({ error })), late);
}

// Timers that your code leaves behind are cleared in the end: otherwise a wrong answer would take a minute.
async function watched(body) {
  const timers = [];
  const { setTimeout: real } = globalThis;
  globalThis.setTimeout = Object.assign((...given) => {
    const timer = real(...given);
    timers.push(timer);
    return timer;
  }, real);
  try {
    await unhandled(async (lost) => {
      await body(lost);
      await turns(2);
      if (lost.length > 0) throw whyLost(lost[0], 'The caller had its answer.');
    });
  } finally {
    globalThis.setTimeout = real;
    timers.forEach((timer) => clearTimeout(timer));
  }
}

const inWords = ({ value, error }) => (error === undefined ? show(value) : `an error: ${said(error)}`);

function expectTimeout(got, what) {
  if (got.error?.name === 'TimeoutError') return;
  throw because(got.error, lesson`
    ${what} I hoped for an error with the name TimeoutError, and got ${inWords(got)}

    ${got.error?.name === 'AbortError' ? `AbortError means: somebody wanted it to stop. A caller that sees it won't try again, and nobody will look for the
service that hangs. Who knows better than the work why it was stopped?` : 'The caller has to tell "it took too long" from every other error, by its name.'}
  `);
}

function whyWorkWentOn(what = 'The time was over') {
  return lesson`
    ${what}, and the promise was settled. But the work's signal wasn't aborted: the work went on.

    Promise.race() ends the waiting and nothing else. The request, the query, the file stay open, and nobody is
    interested in them any more. What has to be told to stop?
  `;
}

function whyTimer(what) {
  return lesson`
    The limit was a minute. The work ${what} at once, and the timer is still running: a program that wants to end has to wait for
    the rest of the minute.

    Who clears it, whatever way the work takes out?
  `;
}

function whyListener(what, listeners) {
  return lesson`
    The work ${what}, and the caller's signal still has ${listeners === 1 ? 'a listener' : `${listeners} listeners`} of yours.

    One signal may live as long as the whole program (it's aborted when the server shuts down), and a thousand calls a minute leave a
    thousand listeners on it.
  `;
}

function whyLost(error, what) {
  return because(error, lesson`
    ${what} Then an error came that nobody handled, and a real program ends there:

        ${error instanceof Error || error instanceof DOMException ? said(error) : show(error)}

    Which promise has been left without a catch?
  `);
}
