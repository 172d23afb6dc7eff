'use strict';
// A test can replace clocks, timers or random numbers. The learner's code runs in another process, where the same
// replacements must apply.

const Module = require('node:module');

// The objects that tests patch, and the names of the properties.
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

// Returns a function that returns the replacements since its last call: [[object, name, the replacement, or
// undefined if it was restored], ...].
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

// Returns a function that applies replacements on the other side, or restores the originals.
function mockApplier() {
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

module.exports = { mockApplier, watchMocks };
