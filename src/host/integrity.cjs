'use strict';
// The integrity check of grading. Records how each test body ended, and a snapshot of the language's built-ins,
// of Node.js and of the loaded modules before the learner's code runs. A test report that contradicts the record,
// or a changed built-in, invalidates the run.
//
// The check runs in the learner's own process. It makes forgery harder, but cannot rule it out.

const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { basename, sep } = require('node:path');
const test = require('node:test');
const { isPromise } = require('node:util').types;
const {
  apply, hasOwn, includes, is, keys, list, mapGet, mapHas, mapSet, ownKeys, ownProperty, push, setAdd, setHas,
  setPrototypeOf, string, uncurry,
} = require('./tools.cjs');

const { getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const { globalThis: realm, Map, Promise, Proxy, Set } = globalThis;
const then = uncurry(Promise.prototype.then);
const { _load, syncBuiltinESMExports } = Module;
const loadedModules = require.cache;

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
const IS_EXPENSIVE = setPrototypeOf({}, null);
for (const name of EXPENSIVE_GLOBALS) IS_EXPENSIVE[name] = true;
const TEST_FUNCTIONS = ['test', 'it'];

function append(to, more) {
  for (let at = 0; at < more.length; at += 1) push(to, more[at]);
  return to;
}

// ---------------------------------------------------------------------------
// Snapshots of built-ins.

// Returns the functions and getters among the properties. Other values may change: counters, caches, settings.
function describe(object, names) {
  const properties = list();
  for (let at = 0; at < names.length; at += 1) {
    const was = ownProperty(object, names[at]);
    if (was !== undefined && (typeof was.value === 'function' || was.get !== undefined)) push(properties, { key: names[at], was });
  }
  return properties;
}

// Collects snapshots: { object, name, isPrototype, properties: [{ key, was }, ...] } of objects and of the prototypes
// of classes.
function collector() {
  const seen = new Set();
  const snapshots = list();

  function add(object, name, isPrototype = false) {
    const isObject = (typeof object === 'object' && object !== null) || typeof object === 'function';
    if (!isObject || setHas(seen, object)) return;
    setAdd(seen, object);
    const all = ownKeys(object);
    const names = list();
    for (let at = 0; at < all.length; at += 1) if (object !== realm || !IS_EXPENSIVE[all[at]]) push(names, all[at]);
    push(snapshots, { object, name, isPrototype, count: all.length, properties: describe(object, names) });
    if (typeof object !== 'function') return;
    const prototype = ownProperty(object, 'prototype');
    if (prototype?.value) add(prototype.value, `${name}.prototype`, true);
  }

  return { add, snapshots };
}

// Returns snapshots of the language and of the modules that every test may use.
function intrinsics() {
  const { add, snapshots } = collector();
  add(realm, 'globalThis');
  for (const name of Object.getOwnPropertyNames(realm)) {
    if (IS_EXPENSIVE[name]) continue;
    const value = ownProperty(realm, name)?.value;
    if (value !== realm) add(value, name);
  }
  const iterator = getPrototypeOf([][Symbol.iterator]());
  /** @type {any} */
  const asyncGenerator = getPrototypeOf(async function* () {});
  for (const [name, object] of Object.entries({
    TypedArray: getPrototypeOf(Uint8Array),
    ArrayIterator: iterator,
    MapIterator: getPrototypeOf(new Map().entries()),
    SetIterator: getPrototypeOf(new Set().values()),
    StringIterator: getPrototypeOf(''[Symbol.iterator]()),
    RegExpStringIterator: getPrototypeOf(''.matchAll(/x/g)),
    Iterator: getPrototypeOf(iterator),
    AsyncFunction: (async () => {}).constructor,
    Generator: /** @type {any} */ (getPrototypeOf(function* () {})).prototype,
    AsyncGenerator: asyncGenerator.prototype,
    AsyncIterator: getPrototypeOf(asyncGenerator.prototype),
  })) add(object, name);
  for (const name of MODULES) add(require(`node:${name}`), `node:${name}`);
  return snapshots;
}

// Returns snapshots of the expensive modules and globals for which `isNamed` returns true. fetch() uses Headers and Response.
function expensive(isNamed) {
  const { add, snapshots } = collector();
  for (let at = 0; at < EXPENSIVE_MODULES.length; at += 1) {
    const name = EXPENSIVE_MODULES[at];
    if (isNamed(name)) add(require(`node:${name}`), `node:${name}`);
  }
  let isAnyNamed = isNamed('fetch');
  for (let at = 0; at < EXPENSIVE_GLOBALS.length; at += 1) isAnyNamed ||= isNamed(EXPENSIVE_GLOBALS[at]);
  if (!isAnyNamed) return snapshots;
  const present = list();
  for (let at = 0; at < EXPENSIVE_GLOBALS.length; at += 1) if (hasOwn(realm, EXPENSIVE_GLOBALS[at])) push(present, EXPENSIVE_GLOBALS[at]);
  // In Node.js 20 each is a getter that replaces itself with the value.
  for (let at = 0; at < present.length; at += 1) void realm[present[at]];
  const properties = describe(realm, present);
  for (let at = 0; at < properties.length; at += 1) add(properties[at].was.value, properties[at].key);
  push(snapshots, { object: realm, name: 'globalThis', isPrototype: false, count: 0, properties });
  return snapshots;
}

// Returns whether both descriptors are of the same value, or of the same getter and setter. The first one inherits from
// Object.prototype, so that only its own fields count.
function same(now, was) {
  if (now === undefined) return false;
  if (hasOwn(was, 'value')) return hasOwn(now, 'value') && is(now.value, was.value);
  return !hasOwn(now, 'value') && now.get === was.get && now.set === was.set;
}

// Returns whether a getter has replaced itself with its value, as those of Node.js do that load a module when they are
// first read. Such a getter still returns that value.
function hasLoaded(object, now, was) {
  if (was.get === undefined || now === undefined || !hasOwn(now, 'value')) return false;
  try {
    return is(apply(was.get, object, []), now.value);
  } catch {
    return false;
  }
}

// Returns the names of changed properties. `tests` has the properties that the test itself has changed, by object and
// key.
function differences(snapshots, counted, tests) {
  const found = list();
  for (let at = 0; at < snapshots.length; at += 1) {
    const { object, name, isPrototype, count, properties } = snapshots[at];
    const changed = tests && mapGet(tests, object);
    for (let index = 0; index < properties.length; index += 1) {
      const { key, was } = properties[index];
      const now = getOwnPropertyDescriptor(object, key);
      if (same(now, was) || hasLoaded(object, now, was)) continue;
      if (changed && mapHas(changed, key) && same(now, mapGet(changed, key))) continue;
      push(found, `${name}.${string(key)}`);
    }
    if (counted && isPrototype && ownKeys(object).length > count) push(found, `${name} (more in it)`);
  }
  return found;
}

// Returns the changes since the snapshots: a map from objects to maps from keys to descriptors.
function changes(snapshots) {
  const all = new Map();
  for (let at = 0; at < snapshots.length; at += 1) {
    const { object, properties } = snapshots[at];
    const changed = new Map();
    let count = 0;
    for (let index = 0; index < properties.length; index += 1) {
      const { key, was } = properties[index];
      const now = ownProperty(object, key);
      if (now === undefined || same(now, was) || hasLoaded(object, now, was)) continue;
      mapSet(changed, key, now);
      count += 1;
    }
    if (count > 0) mapSet(all, object, changed);
  }
  return all;
}

// ---------------------------------------------------------------------------
// The record of how test bodies ended.

// `allowed`: the changes that the author's own solution makes. `isLearners(request)`: whether a require() loads
// the learner's file. `testFile`: the path of the test.
function checkIntegrity({ allowed, isLearners, testFile, send }) {
  const ends = new Map(); // by name: { list: 'returned' or 'threw' in order, next: the first that was not reported }
  const registered = new Set();
  const reported = new Set(allowed);
  const base = intrinsics();
  let loaded; // the modules of the test, before the learner's code
  let tests; // the changes that the test and its helpers have made by then, which are allowed

  function note(name, end) {
    if (!mapHas(ends, name)) mapSet(ends, name, { list: list(), next: 0 });
    push(mapGet(ends, name).list, end);
  }

  function nextEnd(name) {
    const known = mapGet(ends, name);
    if (known === undefined || known.next >= known.list.length) return undefined;
    known.next += 1;
    return known.list[known.next - 1];
  }

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
      return new Promise((resolve, reject) => {
        // Of a promise, the original `then` is called; another thenable is asked once.
        const promise = isPromise(result) ? result : new Promise((settle) => settle(result));
        then(promise, (value) => {
          note(name, 'returned');
          resolve(value);
        }, (error) => {
          note(name, 'threw');
          reject(error);
        });
      });
    };
    // A body with two parameters is ended by a callback, which is not recorded.
    if (body.length >= 2) return body;
    setAdd(registered, name);
    return body.length === 1
      ? function (t) { return outcome(this, [t]); }
      : function (...args) { return outcome(this, args); };
  }

  const proxies = new Map();
  function proxied(original) {
    if (!mapHas(proxies, original)) {
      // The handler inherits nothing, so that the program can add no trap.
      mapSet(proxies, original, new Proxy(original, setPrototypeOf({
        apply(target, self, args) {
          let at = 0;
          while (at < args.length && typeof args[at] !== 'function') at += 1;
          if (at < args.length) {
            const name = typeof args[0] === 'string' ? args[0] : args[at].name;
            args[at] = watched(name, args[at]);
          }
          return apply(target, self, args);
        },
      }, null)));
    }
    return mapGet(proxies, original);
  }

  const replaced = proxied(test);
  for (const name of TEST_FUNCTIONS) test[name] = proxied(test[name]);
  syncBuiltinESMExports();
  Module._load = function load(...args) {
    if (isLearners(args[0])) {
      if (loaded === undefined) snapshotLoaded();
      if (requiresOnly) tests ??= changes(snapshots);
    }
    const exported = apply(_load, this, args);
    return exported === test ? replaced : exported;
  };
  // The changes of this file itself belong to the snapshot.
  const snapshots = list();
  for (const snapshot of Array.from(base)) if (snapshot.object !== test && snapshot.object !== Module) push(snapshots, snapshot);
  const own = collector();
  own.add(test, 'node:test');
  own.add(Module, 'node:module');
  append(snapshots, own.snapshots);
  // Imports of an ES module, including the learner's file, are loaded before the test begins. The snapshot cannot
  // wait for them, and a change cannot be attributed to the test or the learner.
  const testText = readFileSync(testFile, 'utf8');
  const waits = testText.includes('require(') && !testText.includes('import');
  // With require() only, the learner's code cannot have run before the first require() of its file.
  const requiresOnly = waits && !/loadModule|\bvm\b/.test(testText);
  if (!waits) append(snapshots, expensive(() => true));

  // Returns a function that returns whether the test, or a helper that it has loaded, contains a name.
  function isNamed() {
    const texts = list();
    push(texts, testText);
    const files = keys(loadedModules);
    try {
      for (let at = 0; at < files.length; at += 1) {
        const isPackages = includes(files[at], `${sep}node_modules${sep}`);
        if (files[at] !== testFile && !isPackages) push(texts, readFileSync(files[at], 'utf8'));
      }
    } catch {
      return () => true; // a module that the test created has no file
    }
    return (name) => {
      for (let at = 0; at < texts.length; at += 1) if (includes(texts[at], name)) return true;
      return false;
    };
  }

  function snapshotLoaded() {
    if (waits) append(snapshots, expensive(isNamed()));
    const modules = collector();
    const files = keys(loadedModules);
    for (let at = 0; at < files.length; at += 1) {
      const { exports } = loadedModules[files[at]];
      if (exports !== test) modules.add(exports, basename(files[at]));
    }
    loaded = modules.snapshots;
  }

  function report(what) {
    let fresh = list();
    for (let at = 0; at < what.length; at += 1) {
      if (setHas(reported, what[at])) continue;
      setAdd(reported, what[at]);
      push(fresh, what[at]);
      if (fresh.length < 20) continue;
      send({ type: 'integrity_violation', what: fresh });
      fresh = list();
    }
    if (fresh.length > 0) send({ type: 'integrity_violation', what: fresh });
  }

  // Inherits nothing, so that no getter of a prototype stands in for a function.
  return setPrototypeOf({
    started() {
      if (loaded === undefined) snapshotLoaded();
    },
    // Called when a test has been reported.
    check(name, passed) {
      const end = nextEnd(name);
      const found = append(differences(snapshots, true, tests), differences(loaded ?? list(), false, undefined));
      if (passed && end !== 'returned') push(found, setHas(registered, name) ? `the report of “${name}”` : `unwitnessed “${name}”`);
      report(found);
    },
  }, null);
}

module.exports = { checkIntegrity };
