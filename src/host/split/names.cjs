'use strict';
// References by name to what every Node.js process has, so that `Error` or `fs.readFile` means each process's own.
// A name is a root (`global`, `hidden` or a module) and the keys from there, separated by dots.

const Module = require('node:module');
const events = require('node:events');
const util = require('node:util');

const { getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { builtinModules } = Module;

const DEEPEST = 4;
// Methods of the console that print, or that affect what is printed.
const PRINTING = [
  'log', 'info', 'debug', 'warn', 'error', 'table', 'dir', 'trace', 'group', 'groupEnd', 'assert', 'count', 'time', 'timeEnd',
];
const SKIPPED = /^(_|internal|sys$|punycode$|inspector|wasi|test|sqlite|domain)/;
const AT_ONCE = ['assert', 'buffer', 'events', 'fs', 'path', 'process', 'timers', 'url', 'util'];
// Constructors that compile text. References to them never cross.
const COMPILERS = new Set(['Function', 'AsyncFunction', 'GeneratorFunction', 'AsyncGeneratorFunction']);

const proto = getPrototypeOf;
const HIDDEN = {
  TypedArray: proto(Uint8Array),
  ArrayIterator: proto([][Symbol.iterator]()),
  MapIterator: proto(new Map().entries()),
  SetIterator: proto(new Set().entries()),
  StringIterator: proto(''[Symbol.iterator]()),
  RegExpStringIterator: proto(/./[Symbol.matchAll]('')),
  Iterator: proto(proto([][Symbol.iterator]())),
  AsyncIterator: proto(proto((async function* () {}).prototype)),
  AsyncFunction: (async () => {}).constructor,
  GeneratorFunction: proto(function* () {}).constructor,
  AsyncGeneratorFunction: proto(async function* () {}).constructor,
  Generator: proto(function* () {}.prototype),
  AsyncGenerator: proto((async function* () {}).prototype),
  Timeout: proto(clearedTimer(setTimeout, clearTimeout)),
  Immediate: proto(clearedTimer(setImmediate, clearImmediate)),
};

const STEPS = ['ArrayIterator', 'MapIterator', 'SetIterator', 'StringIterator', 'RegExpStringIterator'];
const steps = new Set(STEPS.map((name) => HIDDEN[name]));

function clearedTimer(set, clear) {
  const timer = set(() => {});
  clear(timer);
  return timer;
}

// Classes whose objects can be copied completely: properties, entries, text.
const DESCRIBABLE = [
  Object, Function, Array, Map, Set, Date, RegExp, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError,
  URIError, AggregateError, Promise, events,
];

const SYMBOLS = new Map();
for (const key of Object.getOwnPropertyNames(Symbol)) {
  if (typeof Symbol[key] === 'symbol') SYMBOLS.set(`Symbol.${key}`, Symbol[key]);
}
SYMBOLS.set('events.errorMonitor', events.errorMonitor);
const SYMBOL_NAMES = new Map([...SYMBOLS].map(([name, symbol]) => [symbol, name]));

function catalogue() {
  const names = new Map(); // object -> name
  const objects = new Map(); // name -> object
  const open = new Set(); // constructors and prototypes, which every value needs
  const native = new Set(); // prototypes of classes whose objects have internal state that cannot be copied
  const known = new Set();

  function add(value, name) {
    if (names.has(value)) return false;
    names.set(value, name);
    objects.set(name, value);
    return true;
  }

  function walk(value, name, last, depth) {
    if (!add(value, name) || depth > DEEPEST) return;
    const prototype = typeof value === 'function' ? getOwnPropertyDescriptor(value, 'prototype')?.value : undefined;
    if (prototype && /^[A-Z]/.test(last)) {
      if (!COMPILERS.has(last)) open.add(value);
      open.add(prototype);
      if (!DESCRIBABLE.includes(value) && !/Error$/.test(last)) native.add(prototype);
    }
    for (const key of ownKeys(value)) {
      if (typeof key !== 'string' || key === 'constructor' || key === 'globalThis') continue;
      const inner = getOwnPropertyDescriptor(value, key)?.value;
      const plain = typeof inner === 'object' && inner !== null && (key === 'prototype' || proto(inner) === Object.prototype);
      // Settings and the environment are data, and differ between the sides.
      if (typeof inner === 'function' || (plain && value !== process)) walk(inner, `${name}.${key}`, key, depth + 1);
    }
  }

  function addModule(id) {
    if (known.has(id) || SKIPPED.test(id) || !builtinModules.includes(id)) return;
    known.add(id);
    walk(require(`node:${id}`), `node:${id}`, '', 1);
  }

  add(globalThis, 'global');
  for (const [key, value] of Object.entries(HIDDEN)) {
    if (typeof value === 'function') walk(value, `hidden.${key}`, key, 1);
    else {
      walk(value, `hidden.${key}`, '', 2);
      open.add(value);
    }
  }
  for (const key of ['Timeout', 'Immediate']) native.add(HIDDEN[key]);
  for (const key of Object.getOwnPropertyNames(globalThis)) {
    const value = getOwnPropertyDescriptor(globalThis, key)?.value;
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    if (isObject && value !== globalThis) walk(value, `global.${key}`, key, 1);
  }
  for (const id of AT_ONCE) addModule(id);

  for (const entry of process.moduleLoadList) {
    const id = /^NativeModule (.*)$/.exec(entry)?.[1];
    if (id !== undefined && !SKIPPED.test(id)) addModule(id);
  }
  // Other modules, when they are loaded and still unmodified.
  const { _load } = Module;
  Module._load = function load(request, ...rest) {
    const exported = Reflect.apply(_load, this, [request, ...rest]);
    if (Module.isBuiltin(request)) addModule(`${request}`.replace(/^node:/, ''));
    return exported;
  };

  // Some globals, such as fetch, are getters until they are first read.
  const lazy = new Set(Object.getOwnPropertyNames(globalThis).filter((key) => getOwnPropertyDescriptor(globalThis, key).get !== undefined));
  function lazily(value) {
    const key = value.name;
    if (lazy.has(key) && /^[A-Z]\w+$/.test(key) && globalThis[key] === value) walk(value, `global.${key}`, key, 1);
  }

  return {
    isOpen: (value) => open.has(value),
    isSteps: (value) => util.types.isGeneratorObject(value) || steps.has(proto(value)),
    // Returns whether the class belongs to Node.js and has internal state that cannot be copied.
    isNative(value) {
      for (let at = proto(value); at !== null; at = proto(at)) {
        const made = getOwnPropertyDescriptor(at, 'constructor')?.value;
        if (typeof made === 'function' && !names.has(made)) lazily(made);
        if (native.has(at)) return true;
      }
      return false;
    },
    nameOf(value) {
      if (!names.has(value) && typeof value === 'function') lazily(value);
      return names.get(value);
    },
    named(name) {
      const [root, key] = name.split('.', 2);
      if (root === 'global' && lazy.has(key)) {
        const value = globalThis[key];
        if (typeof value === 'function') walk(value, `global.${key}`, key, 1);
      } else if (root.startsWith('node:')) {
        addModule(root.slice('node:'.length));
      }
      return objects.get(name);
    },
  };
}

const symbolName = (symbol) => SYMBOL_NAMES.get(symbol);
const symbolNamed = (name) => SYMBOLS.get(name);

module.exports = { PRINTING, catalogue, symbolName, symbolNamed };
