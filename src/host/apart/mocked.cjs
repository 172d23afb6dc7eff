'use strict';
// A test may put something else in the place of the clock, the timers or the dice. The learner's code
// runs in another process, and has to meet the same there.

const Module = require('node:module');

// Where tests put something else, and under which names.
const PLACES = {
  global: ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'Date', 'fetch', 'structuredClone', 'gc'],
  Math: ['random'],
  Promise: ['all', 'allSettled', 'any', 'race'],
  util: ['promisify', 'callbackify'],
  performance: ['now', 'timerify', 'eventLoopUtilization'],
  process: ['memoryUsage', 'hrtime', 'uptime', 'cpuUsage', 'cwd', 'kill', 'on', 'once', 'emitWarning'],
  'timers/promises': ['setTimeout', 'setInterval', 'setImmediate'],
  timers: ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'],
  v8: ['getHeapStatistics', 'getHeapSpaceStatistics', 'getHeapSnapshot', 'writeHeapSnapshot'],
  perf_hooks: ['monitorEventLoopDelay'],
  os: ['cpus', 'freemem', 'totalmem', 'loadavg', 'hostname', 'platform'],
};

const of = { global: globalThis, Math, Promise, performance, process };
const place = (name) => of[name] ?? require(`node:${name}`);

// -> a function that gives [[place, name, the other thing or undefined], ...] of all that has changed
// since it was called the last time.
function watchMocks() {
  const known = [];
  for (const [name, keys] of Object.entries(PLACES)) {
    const target = place(name);
    for (const key of keys) known.push({ name, target, key, real: target[key], now: target[key] });
  }
  return () => {
    const changed = [];
    for (const one of known) {
      const value = one.target[one.key];
      if (value === one.now) continue;
      one.now = value;
      changed.push([one.name, one.key, value === one.real ? undefined : value]);
    }
    return changed;
  };
}

// On the other side: puts them there, or the real ones back.
function putMocks() {
  const real = new Map();
  return (list) => {
    for (const [name, key, value] of list) {
      const target = place(name);
      const id = `${name}.${key}`;
      if (!real.has(id)) real.set(id, target[key]);
      target[key] = value === undefined ? real.get(id) : value;
    }
    Module.syncBuiltinESMExports();
  };
}

module.exports = { putMocks, watchMocks };
