'use strict';
// The integrity check of grading. Records how each test body ended, and a snapshot of the language's built-ins,
// of Node.js and of the loaded modules before the learner's code runs. A test report that contradicts the record,
// or a changed built-in, invalidates the run.
//
// The check runs in the learner's own process. It makes forgery harder, but cannot rule it out.

const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const test = require('node:test');

const { apply, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { Map: RealMap, Set: RealSet, Promise: RealPromise, String: RealString } = globalThis;
const { then } = RealPromise.prototype;

const MODULES = [
  'assert', 'assert/strict', 'async_hooks', 'child_process', 'events', 'fs', 'module', 'path', 'process', 'stream',
  'test', 'timers', 'timers/promises', 'util', 'vm',
];
// Checked only if the test or its helpers name them, because reading them loads them. In newer versions of
// Node.js the first of these globals takes 20 ms.
const EXPENSIVE_MODULES = ['fs/promises', 'http'];
const EXPENSIVE_GLOBALS = [
  'CloseEvent', 'ErrorEvent', 'EventSource', 'FormData', 'Headers', 'MessageEvent', 'Request', 'Response', 'WebSocket',
  'CompressionStream', 'DecompressionStream', 'TransformStream', 'Crypto', 'CryptoKey', 'SubtleCrypto',
];
const TEST_FUNCTIONS = ['test', 'it'];

// ---------------------------------------------------------------------------
// Snapshots of built-ins.

const describe = (value, keys) => keys.map((key) => [key, getOwnPropertyDescriptor(value, key)]);

// Returns [object, its name, [[key, descriptor], ...]] for each object in `roots`, and for prototypes of classes.
function takeSnapshots(roots) {
  const seen = new RealSet();
  const snapshots = [];
  const add = (value, name) => {
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    if (!isObject || seen.has(value)) return;
    seen.add(value);
    const keys = ownKeys(value).filter((key) => value !== globalThis || !EXPENSIVE_GLOBALS.includes(/** @type {string} */ (key)));
    snapshots.push([value, name, describe(value, keys)]);
    const prototype = getOwnPropertyDescriptor(value, 'prototype')?.value;
    if (typeof value === 'function' && prototype) add(prototype, `${name}.prototype`);
  };
  for (const [name, value] of roots) add(value, name);
  return snapshots;
}

function intrinsics() {
  /** @type {[string, any][]} */
  const roots = [['globalThis', globalThis]];
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (EXPENSIVE_GLOBALS.includes(name)) continue;
    const value = getOwnPropertyDescriptor(globalThis, name)?.value;
    if (value !== globalThis) roots.push([name, value]);
  }
  const iterator = getPrototypeOf([][Symbol.iterator]());
  roots.push(
    ['TypedArray', getPrototypeOf(Uint8Array)], ['ArrayIterator', iterator], ['Iterator', getPrototypeOf(iterator)],
    ['AsyncFunction', (async () => {}).constructor], ['Generator', /** @type {any} */ (getPrototypeOf(function* () {})).prototype],
  );
  for (const name of MODULES) roots.push([`node:${name}`, require(`node:${name}`)]);
  return takeSnapshots(roots);
}

// Returns snapshots of the expensive modules and globals for which `isNamed` returns true. fetch() uses Headers and Response.
function expensive(isNamed) {
  const modules = EXPENSIVE_MODULES.filter(isNamed).map((name) => [`node:${name}`, require(`node:${name}`)]);
  if (![...EXPENSIVE_GLOBALS, 'fetch'].some(isNamed)) return takeSnapshots(modules);
  const present = EXPENSIVE_GLOBALS.filter((name) => name in globalThis);
  for (const name of present) void globalThis[name]; // in Node.js 20 each is a getter that replaces itself with the value
  const globals = describe(globalThis, present);
  const roots = [...modules, ...globals.map(([name, { value }]) => [name, value])];
  return [...takeSnapshots(roots), [globalThis, 'globalThis', globals]];
}

const same = (one, other) =>
  one !== undefined && Object.is(one.value, other.value) && one.get === other.get && one.set === other.set;

const differs = (now, descriptor) => {
  // A getter that has become a value is one of Node.js that loads a module when it is first read.
  const loaded = descriptor.get !== undefined && now?.value !== undefined;
  const mattered = typeof descriptor.value === 'function' || descriptor.get !== undefined;
  return mattered && !loaded && !same(now, descriptor);
};

// Returns the names of changed properties. Values that are not functions may change: counters, caches, settings.
// `tests` has the properties that the test itself has changed, by object and key.
function differences(snapshots, counted, tests = new RealMap()) {
  const found = [];
  for (const [object, name, before] of snapshots) {
    const changed = tests.get(object);
    for (const [key, descriptor] of before) {
      const now = getOwnPropertyDescriptor(object, key);
      if (!differs(now, descriptor)) continue;
      if (changed?.has(key) && same(now, changed.get(key))) continue;
      found.push(`${name}.${RealString(key)}`);
    }
    if (counted && name.endsWith('.prototype') && ownKeys(object).length > before.length) found.push(`${name} (more in it)`);
  }
  return found;
}

// Returns the changes since the snapshots: a map from objects to maps from keys to descriptors.
function changes(snapshots) {
  const all = new RealMap();
  for (const [object, , before] of snapshots) {
    const now = before.map(([key, descriptor]) => [key, getOwnPropertyDescriptor(object, key), descriptor]);
    const changed = now.filter(([, is, was]) => is !== undefined && differs(is, was));
    if (changed.length > 0) all.set(object, new RealMap(changed.map(([key, is]) => [key, is])));
  }
  return all;
}

// ---------------------------------------------------------------------------
// The record of how test bodies ended.

// `allowed`: the changes that the author's own solution makes. `isLearners(request)`: whether a require() loads
// the learner's file. `testFile`: the path of the test.
function checkIntegrity({ allowed, isLearners, testFile, send }) {
  const ends = new RealMap(); // by name, in order: 'returned' or 'threw'
  const registered = new RealSet();
  const reported = new RealSet(allowed);
  const base = intrinsics();
  let loaded; // the modules of the test, before the learner's code
  let tests; // the changes that the test and its helpers have made by then, which are allowed

  const note = (name, end) => {
    const list = ends.get(name) ?? [];
    list.push(end);
    ends.set(name, list);
  };

  function watched(name, body) {
    const outcome = (self, args) => {
      let result;
      try {
        result = apply(body, self, args);
      } catch (error) {
        note(name, 'threw');
        throw error;
      }
      if (typeof result?.then !== 'function') {
        note(name, 'returned');
        return result;
      }
      return apply(then, RealPromise.resolve(result), [
        (value) => {
          note(name, 'returned');
          return value;
        },
        (error) => {
          note(name, 'threw');
          throw error;
        },
      ]);
    };
    // A body with two parameters is ended by a callback, which is not recorded.
    if (body.length >= 2) return body;
    registered.add(name);
    return body.length === 1
      ? function (t) { return outcome(this, [t]); }
      : function (...args) { return outcome(this, args); };
  }

  const proxies = new RealMap();
  function proxied(original) {
    if (!proxies.has(original)) {
      proxies.set(original, new Proxy(original, {
        apply(target, self, args) {
          const at = args.findIndex((arg) => typeof arg === 'function');
          if (at >= 0) {
            const name = typeof args[0] === 'string' ? args[0] : args[at].name;
            args[at] = watched(name, args[at]);
          }
          return apply(target, self, args);
        },
      }));
    }
    return proxies.get(original);
  }

  const replaced = proxied(test);
  for (const name of TEST_FUNCTIONS) test[name] = proxied(test[name]);
  Module.syncBuiltinESMExports();
  const { _load } = Module;
  Module._load = function load(request, ...rest) {
    if (isLearners(request)) {
      if (loaded === undefined) snapshotLoaded();
      if (requiresOnly) tests ??= changes(snapshots);
    }
    const exported = apply(_load, this, [request, ...rest]);
    return exported === test ? replaced : exported;
  };
  // The changes of this file itself belong to the snapshot.
  const snapshots = [...base.filter(([object]) => object !== test && object !== Module), ...takeSnapshots([['node:test', test], ['node:module', Module]])];
  // Imports of an ES module, including the learner's file, are loaded before the test begins. The snapshot cannot
  // wait for them, and a change cannot be attributed to the test or the learner.
  const testText = readFileSync(testFile, 'utf8');
  const waits = testText.includes('require(') && !testText.includes('import');
  // With require() only, the learner's code cannot have run before the first require() of its file.
  const requiresOnly = waits && !/loadModule|\bvm\b/.test(testText);
  if (!waits) snapshots.push(...expensive(() => true));

  // Returns a function that returns whether the test, or a helper that it has loaded, contains a name.
  function isNamed() {
    const isPackages = (file) => file.includes(`${path.sep}node_modules${path.sep}`);
    const helpers = Object.keys(require.cache).filter((file) => file !== testFile && !isPackages(file));
    try {
      const texts = [testText, ...helpers.map((file) => readFileSync(file, 'utf8'))];
      return (name) => texts.some((text) => text.includes(name));
    } catch {
      return () => true; // a module that the test created has no file
    }
  }

  function snapshotLoaded() {
    if (waits) snapshots.push(...expensive(isNamed()));
    const roots = Object.entries(require.cache).map(([file, module]) => [file.split(/[\\/]/).pop(), module.exports]);
    loaded = takeSnapshots(roots.filter(([, exported]) => exported !== test));
  }

  function report(what) {
    const fresh = what.filter((one) => !reported.has(one));
    if (fresh.length === 0) return;
    for (const one of fresh) reported.add(one);
    for (let at = 0; at < fresh.length; at += 20) send({ type: 'integrity_violation', what: fresh.slice(at, at + 20) });
  }

  return {
    started() {
      if (loaded === undefined) snapshotLoaded();
    },
    // Called when a test has been reported.
    check(name, passed) {
      const end = ends.get(name)?.shift();
      const found = [...differences(snapshots, true, tests), ...differences(loaded ?? [], false)];
      if (passed && end !== 'returned') found.push(registered.has(name) ? `the report of “${name}”` : `unwitnessed “${name}”`);
      report(found);
    },
  };
}

module.exports = { checkIntegrity };
