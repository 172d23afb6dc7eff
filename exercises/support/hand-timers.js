'use strict';
// Time that the test moves: performance.now(), Date and the timers, all together. The timers are those of the globals, of
// node:timers and of node:timers/promises.
//
//   const time = takeTime();            // before the learner's file is loaded
//   await time.pass(1000);              // each timer fires at its moment
//   time.setLate(100);                  // ... or rather 100 ms after it, as in a busy program
//   await time.asleep(3_600_000);       // the computer was asleep: an hour has gone by at once, and then what is due fires,
//                                       // each timer once
//   time.setWall(-7_200_000);           // somebody sets the clock on the wall
//   time.now()                          // the milliseconds of performance.now()
//   time.pending()                      // how many timers are waiting
//   time.giveBack();

const timers = require('node:timers');
const timersPromises = require('node:timers/promises');
const { takeClock } = require('./clock.js');
const { turns } = require('./unhandled.js');

const LONGEST = 2 ** 31 - 1;

function takeTime() {
  const clock = takeClock();
  let late = 0;
  /** @type {Set<any>} */
  const waiting = new Set();
  const real = { setTimeout, clearTimeout, setInterval, clearInterval };
  const realSleep = timersPromises.setTimeout;
  const { now } = clock;

  const add = (action, ms, every) => {
    const delay = ms >= 1 && ms <= LONGEST ? Math.trunc(ms) : 1; // as Node does
    const timer = {
      due: now() + delay,
      every: every ? delay : 0,
      action,
      ref: () => timer,
      unref: () => timer,
      refresh() {
        timer.due = now() + delay;
        return timer;
      },
    };
    waiting.add(timer);
    return timer;
  };
  const clear = (timer) => void waiting.delete(timer);
  const fakes = {
    setTimeout: (action, ms, ...rest) => add(() => action(...rest), ms, false),
    setInterval: (action, ms, ...rest) => add(() => action(...rest), ms, true),
    clearTimeout: clear,
    clearInterval: clear,
  };
  const sleep = (ms, value, { signal } = /** @type {any} */ ({})) => new Promise((resolve, reject) => {
    const refuse = () => reject(Object.assign(new Error('The operation was aborted', { cause: signal.reason }), { name: 'AbortError', code: 'ABORT_ERR' }));
    if (signal?.aborted) return refuse();
    const timer = add(() => resolve(value), ms, false);
    return signal?.addEventListener('abort', () => {
      clear(timer);
      refuse();
    }, { once: true });
  });
  Object.assign(globalThis, fakes);
  Object.assign(timers, fakes);
  /** @type {any} */ (timersPromises).setTimeout = sleep;

  async function fire(timer) {
    if (!waiting.has(timer)) return;
    if (timer.every > 0) timer.due = now() + timer.every; // Node does not make up for what was missed
    else waiting.delete(timer);
    timer.action();
    await turns(2);
  }

  return {
    now,
    pending: () => waiting.size,
    setWall: clock.setWall,
    setLate: (ms) => (late = ms),
    async pass(ms) {
      const end = now() + ms;
      await turns(2);
      for (;;) {
        const [next] = [...waiting].sort((one, other) => one.due - other.due);
        if (!next || next.due + late > end) break;
        clock.pass(Math.max(0, next.due + late - now()));
        await fire(next);
      }
      clock.pass(Math.max(0, end - now()));
    },
    async asleep(ms) {
      clock.pass(ms);
      const due = [...waiting].filter((timer) => timer.due <= now()).sort((one, other) => one.due - other.due);
      for (const timer of due) await fire(timer);
      await turns(2);
    },
    giveBack() {
      waiting.clear();
      Object.assign(globalThis, real);
      Object.assign(timers, real);
      /** @type {any} */ (timersPromises).setTimeout = realSleep;
      clock.giveBack();
    },
  };
}

module.exports = { takeTime };
