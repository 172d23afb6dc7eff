'use strict';
// For grading: keeps a record of its own of how each test body ended, and of what the language, Node
// and the loaded modules looked like before the learner's code came. A report that the record does
// not bear out, or a changed tool, makes the run worth nothing.
//
// It stands in the learner's own process, so that it raises the price of a forgery; it is no wall.

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
// Not looked at where the test and its helpers do not name them: to look at them is to load them. Newer
// versions of Node take 20 ms for the first one of the globals.
const DEAR_MODULES = ['fs/promises', 'http'];
const DEAR_GLOBALS = [
  'CloseEvent', 'ErrorEvent', 'EventSource', 'FormData', 'Headers', 'MessageEvent', 'Request', 'Response', 'WebSocket',
  'CompressionStream', 'DecompressionStream', 'TransformStream', 'Crypto', 'CryptoKey', 'SubtleCrypto',
];
const TEST_FUNCTIONS = ['test', 'it'];

// ---------------------------------------------------------------------------
// What things looked like.

const look = (value, keys) => keys.map((key) => [key, getOwnPropertyDescriptor(value, key)]);

// [object, its name, [[key, descriptor], ...]]
function picture(roots) {
  const seen = new RealSet();
  const pictures = [];
  const add = (value, name) => {
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    if (!isObject || seen.has(value)) return;
    seen.add(value);
    const keys = ownKeys(value).filter((key) => value !== globalThis || !DEAR_GLOBALS.includes(/** @type {string} */ (key)));
    pictures.push([value, name, look(value, keys)]);
    const prototype = getOwnPropertyDescriptor(value, 'prototype')?.value;
    if (typeof value === 'function' && prototype) add(prototype, `${name}.prototype`);
  };
  for (const [name, value] of roots) add(value, name);
  return pictures;
}

function intrinsics() {
  /** @type {[string, any][]} */
  const roots = [['globalThis', globalThis]];
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (DEAR_GLOBALS.includes(name)) continue;
    const value = getOwnPropertyDescriptor(globalThis, name)?.value;
    if (value !== globalThis) roots.push([name, value]);
  }
  const iterator = getPrototypeOf([][Symbol.iterator]());
  roots.push(
    ['TypedArray', getPrototypeOf(Uint8Array)], ['ArrayIterator', iterator], ['Iterator', getPrototypeOf(iterator)],
    ['AsyncFunction', (async () => {}).constructor], ['Generator', /** @type {any} */ (getPrototypeOf(function* () {})).prototype],
  );
  for (const name of MODULES) roots.push([`node:${name}`, require(`node:${name}`)]);
  return picture(roots);
}

// Of what is dear, that which `isNamed(name)`. fetch() gives Headers and a Response.
function dear(isNamed) {
  const modules = DEAR_MODULES.filter(isNamed).map((name) => [`node:${name}`, require(`node:${name}`)]);
  if (![...DEAR_GLOBALS, 'fetch'].some(isNamed)) return picture(modules);
  const present = DEAR_GLOBALS.filter((name) => name in globalThis);
  for (const name of present) void globalThis[name]; // on Node 20 each is a getter that puts the value there
  const globals = look(globalThis, present);
  const roots = [...modules, ...globals.map(([name, { value }]) => [name, value])];
  return [...picture(roots), [globalThis, 'globalThis', globals]];
}

const same = (one, other) =>
  one !== undefined && Object.is(one.value, other.value) && one.get === other.get && one.set === other.set;

const differs = (now, descriptor) => {
  // A getter that has become a value is one of Node's that load what they stand for.
  const loaded = descriptor.get !== undefined && now?.value !== undefined;
  const mattered = typeof descriptor.value === 'function' || descriptor.get !== undefined;
  return mattered && !loaded && !same(now, descriptor);
};

// Names of what differs. Values that are no functions may change: counters, caches, settings.
// `tests` has what the test itself has put into an object, by key.
function differences(pictures, counted, tests = new RealMap()) {
  const found = [];
  for (const [object, name, before] of pictures) {
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

// What has changed since the pictures were taken: a map of objects to maps of keys to descriptors.
function changes(pictures) {
  const all = new RealMap();
  for (const [object, , before] of pictures) {
    const now = before.map(([key, descriptor]) => [key, getOwnPropertyDescriptor(object, key), descriptor]);
    const changed = now.filter(([, is, was]) => is !== undefined && differs(is, was));
    if (changed.length > 0) all.set(object, new RealMap(changed.map(([key, is]) => [key, is])));
  }
  return all;
}

// ---------------------------------------------------------------------------
// How the bodies ended.

// `allowed`: what the author's own solution changes. `isLearners(request)`: whether a require() asks
// for the learner's file. `testFile`: the file that is about to be run.
function witness({ allowed, isLearners, testFile, send }) {
  const ends = new RealMap(); // by name, in order: 'returned' or 'threw'
  const registered = new RealSet();
  const told = new RealSet(allowed);
  const base = intrinsics();
  let loaded; // the modules of the test, before the learner's code
  let tests; // what the test and its helpers have changed by then: it's theirs, and may stay

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
    // A body with two parameters waits for a callback: how it ends is not seen here.
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
      if (loaded === undefined) takeLoaded();
      if (requiresOnly) tests ??= changes(pictures);
    }
    const exported = apply(_load, this, [request, ...rest]);
    return exported === test ? replaced : exported;
  };
  // What this file itself has changed is how things are to be.
  const pictures = [...base.filter(([object]) => object !== test && object !== Module), ...picture([['node:test', test], ['node:module', Module]])];
  // What a test imports is loaded before it begins, the learner's file too: nothing can be waited for then, and
  // nobody knows whose change it is.
  const testText = readFileSync(testFile, 'utf8');
  const waits = testText.includes('require(') && !testText.includes('import');
  // The learner's code can't have run before the first require() of it.
  const requiresOnly = waits && !/loadModule|\bvm\b/.test(testText);
  if (!waits) pictures.push(...dear(() => true));

  // Whether the test, or a helper that it has loaded, has a name in its text.
  function isNamed() {
    const isPackages = (file) => file.includes(`${path.sep}node_modules${path.sep}`);
    const helpers = Object.keys(require.cache).filter((file) => file !== testFile && !isPackages(file));
    try {
      const texts = [testText, ...helpers.map((file) => readFileSync(file, 'utf8'))];
      return (name) => texts.some((text) => text.includes(name));
    } catch {
      return () => true; // a module that the test has made up has no file
    }
  }

  function takeLoaded() {
    if (waits) pictures.push(...dear(isNamed()));
    const roots = Object.entries(require.cache).map(([file, module]) => [file.split(/[\\/]/).pop(), module.exports]);
    loaded = picture(roots.filter(([, exported]) => exported !== test));
  }

  function tell(what) {
    const fresh = what.filter((one) => !told.has(one));
    if (fresh.length === 0) return;
    for (const one of fresh) told.add(one);
    for (let at = 0; at < fresh.length; at += 20) send({ type: 'integrity_violation', what: fresh.slice(at, at + 20) });
  }

  return {
    started() {
      if (loaded === undefined) takeLoaded();
    },
    // To be asked when a test has been reported.
    check(name, passed) {
      const end = ends.get(name)?.shift();
      const found = [...differences(pictures, true, tests), ...differences(loaded ?? [], false)];
      if (passed && end !== 'returned') found.push(registered.has(name) ? `the report of “${name}”` : `unwitnessed “${name}”`);
      tell(found);
    },
  };
}

module.exports = { witness };
