'use strict';
// A clock that stands still until the test moves it, in place of performance.now(), process.hrtime()
// and the clock on the wall (Date).
//
//   const clock = takeClock();
//   clock.pass(20);        // 20 ms go by, on both clocks
//   clock.setWall(-1000);  // somebody sets the clock on the wall back by a second
//   clock.now()            // the milliseconds of performance.now()
//   clock.giveBack();
//
// And an event loop whose time the test moves: the clock, timers, and monitorEventLoopDelay().
//
//   const loop = takeLoop();
//   await loop.pass(20);   // 20 ms in one go: longer than a timer's delay, and the loop was blocked
//   loop.histograms        // a Set of those that monitorEventLoopDelay() made
//   loop.giveBack();

const perfHooks = require('node:perf_hooks');
const { mock } = require('node:test');

function takeClock() {
  const RealDate = Date;
  const real = { hrtime: process.hrtime };
  let now = 1000 + Math.floor(Math.random() * 1e9) / 1024; // ms since the program began; a sum with whole ms is exact
  let wall = RealDate.now();

  const clock = {
    now: () => now,
    pass(ms) {
      now += ms;
      wall += ms;
    },
    setWall(ms) {
      wall += ms;
    },
    giveBack() {
      delete performance.now; // it comes from the prototype
      process.hrtime = real.hrtime;
      globalThis.Date = RealDate;
    },
  };

  const look = () => Math.round(wall);
  const nanoseconds = () => BigInt(Math.round(now * 1e6));

  performance.now = () => now;
  process.hrtime = /** @type {any} */ (Object.assign((since = [0, 0]) => {
    const passed = nanoseconds() - (BigInt(since[0]) * 1_000_000_000n + BigInt(since[1]));
    return [Number(passed / 1_000_000_000n), Number(passed % 1_000_000_000n)];
  }, { bigint: nanoseconds }));
  globalThis.Date = /** @type {any} */ (class extends RealDate {
    constructor(/** @type {any[]} */ ...given) {
      super(.../** @type {[number]} */ (given.length === 0 ? [look()] : given));
    }

    static now() {
      return look();
    }
  });
  return clock;
}

function takeLoop() {
  const clock = takeClock();
  const histograms = new Set();
  const { monitorEventLoopDelay } = perfHooks;
  perfHooks.monitorEventLoopDelay = ({ resolution = 10 } = {}) => {
    const histogram = makeHistogram(clock, resolution);
    histograms.add(histogram);
    return /** @type {any} */ (histogram);
  };
  takeTimers();
  return {
    histograms,
    setWall: clock.setWall,
    // While the loop is blocked the clock goes on and no timer fires; then those that are due do.
    async pass(ms) {
      clock.pass(ms);
      for (const histogram of histograms) histogram.tick();
      mock.timers.tick(ms);
      await new Promise(setImmediate);
    },
    giveBack() {
      mock.timers.reset();
      clock.giveBack();
      perfHooks.monitorEventLoopDelay = monitorEventLoopDelay;
    },
  };
}

// The timers of node:test do not like it (20.12 throws, 20.20 goes on) when an interval is cleared by
// its own callback, or nothing at all is cleared. So a timer that is cleared stays, and does nothing.
function takeTimers() {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const cleared = new WeakSet();
  for (const name of ['setTimeout', 'setInterval']) {
    const start = globalThis[name];
    globalThis[name] = (fn, ms, ...rest) => {
      const delay = ms >= 1 && ms < 2 ** 31 ? ms : 1; // as Node does; an interval of 0 would never let time go by
      const timer = start((...given) => cleared.has(timer) || fn(...given), delay, ...rest);
      return timer;
    };
  }
  globalThis.clearTimeout = globalThis.clearInterval = (/** @type {any} */ timer) => {
    if (Object(timer) === timer) cleared.add(timer);
  };
}

// As the real one: the time between two ticks, in nanoseconds. reset() forgets the last tick, too.
function makeHistogram(clock, resolution) {
  let [last, enabled, deltas] = [0, false, []];
  return {
    everEnabled: false,
    enable() {
      this.everEnabled = true;
      if (enabled) return false;
      enabled = true;
      return true;
    },
    disable() {
      const was = enabled;
      enabled = false;
      return was;
    },
    reset() {
      [last, deltas] = [0, []];
    },
    tick() {
      const now = clock.now();
      if (!enabled || now - last < resolution) return;
      if (last > 0) deltas.push(Math.round((now - last) * 1e6));
      last = now;
    },
    get blind() { return enabled && last === 0; }, // a block that begins now is lost, as with the real one
    get max() { return Math.max(0, ...deltas); },
    get min() { return Math.min(Number.MAX_SAFE_INTEGER, ...deltas); },
    get mean() { return deltas.reduce((sum, ns) => sum + ns, 0) / deltas.length; },
    get count() { return deltas.length; },
    percentile: (p) => deltas.sort((a, b) => a - b)[Math.ceil((p / 100) * deltas.length) - 1] ?? 511,
  };
}

module.exports = { takeClock, takeLoop };
