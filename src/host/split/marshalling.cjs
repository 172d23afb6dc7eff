'use strict';
// Marshals objects between the two processes. Each object is a real object on both sides, with the same
// properties; a function on one side calls the function on the other. Every message includes all changes since the
// last one, so that both sides see the same state whenever control passes between them.
//
// An object that cannot be copied (a server, a signal, a proxy) becomes a proxy that asks the other side each time.
// The test's own objects become such proxies only if nothing else can be reached through them; otherwise the
// learner side gets an empty object.

const { types } = require('node:util');
const { catalogue } = require('./names.cjs');
const content = require('./content.cjs');
const { refuse, values } = require('./values.cjs');

const {
  construct, defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, isExtensible, ownKeys,
  preventExtensions, setPrototypeOf,
} = Reflect;
const { is, isFrozen } = Object;
const { isArray } = Array;

const MOST = 50_000; // objects
const ACCESSOR = 8;
const flagsOf = ({ writable, enumerable, configurable }) => (writable ? 1 : 0) + (enumerable ? 2 : 0) + (configurable ? 4 : 0);
const same = (one, other) =>
  one.get === other.get && one.set === other.set && is(one.value, other.value) &&
  one.writable === other.writable && one.enumerable === other.enumerable && one.configurable === other.configurable;

function isConstructor(value) {
  try {
    construct(Object, [], value);
    return true;
  } catch {
    return false;
  }
}

// `side`: 'test', or 'learner', which is not trusted. `across`: the requests to the other side { apply, construct,
// step, proxy, settle }. `paths`: [ours, theirs], or undefined.
function marshaller({ side, across, paths }) {
  const names = catalogue();
  const isTestSide = side === 'test';
  const objects = new Map(); // number -> object
  const numbers = new Map(); // object -> number
  const kinds = new Map(); // number -> kind
  const shadows = new Map(); // number -> the state that both sides have seen
  let made = 0;
  let fresh = []; // numbers that are new to the other side
  const isOurs = (number) => number > 0 === isTestSide;

  const moved = ([from, to], text) => (text.includes(from) ? text.replaceAll(from, to) : text);
  const { encode, decode } = values({
    side,
    outgoing: (text) => (paths ? moved(paths, text) : text),
    incoming: (text) => (paths ? moved([paths[1], paths[0]], text) : text),
    refer(value) {
      let number = numbers.get(value);
      if (number === undefined) {
        const name = names.nameOf(value);
        if (name !== undefined && (isTestSide || names.isOpen(value))) return ['w', name];
        number = enter(value, name !== undefined);
      }
      return ['o', number];
    },
    find: (number) => objects.get(number) ?? refuse('an object that there is not'),
    named(name) {
      const value = names.named(name);
      // The learner side may name only constructors and prototypes: nothing that has effects.
      if (value === undefined || (isTestSide && !names.isOpen(value))) refuse('a name');
      return value;
    },
  });

  function keep(number, value, kind) {
    objects.set(number, value);
    numbers.set(value, number);
    kinds.set(number, kind);
  }

  function enter(value, isNodes) {
    if (objects.size >= MOST) throw new RangeError('too many objects for two processes');
    made += 1;
    const number = isTestSide ? made : -made;
    let kind = isNodes && typeof value !== 'function' ? 'remote' : kindOf(value);
    if (kind === 'remote' && isTestSide && !content.mayBeAsked(value)) kind = 'opaque';
    keep(number, value, kind);
    fresh.push(number);
    return number;
  }

  function kindOf(value) {
    if (typeof value === 'function') return 'function';
    if (types.isProxy(value)) return 'remote';
    const kind = content.kindOf(value);
    if (kind !== undefined) return kind;
    if (names.isSteps(value)) return 'steps';
    return names.isNative(value) ? 'remote' : 'object';
  }

  const isTold = (kind) => !['opaque', 'promise', 'remote', 'steps'].includes(kind);

  // ---------------------------------------------------------------------------
  // Sending.

  function keysOf(value, kind) {
    const keys = ownKeys(value);
    if (kind === 'function') return keys.filter((key) => key !== 'arguments' && key !== 'caller');
    if (kind === 'error') return keys.filter((key) => key !== 'stack');
    if (kind === 'bytes') return keys.filter((key) => typeof key === 'symbol' || !/^\d+$/.test(key));
    return keys;
  }

  function encodeProperty(key, found) {
    const coded = typeof key === 'string' ? key : encode(key);
    if (found.get === undefined && found.set === undefined) return [coded, flagsOf(found), encode(found.value)];
    return [coded, flagsOf(found) + ACCESSOR, encode(found.get), encode(found.set)];
  }

  // Arrays can be long and are compared before every message, so only their items are compared. Frozen objects
  // need no comparison.
  function ready(value, shadow) {
    const isPlain = isArray(value) && shadow.properties.size === value.length + 1 && ![...shadow.properties.values()].some(({ get, set }) => get || set);
    shadow.items = isPlain ? [...value] : undefined;
    shadow.isFixed = !shadow.open && shadow.inside === undefined && isFrozen(value);
    return shadow;
  }

  function isAsBefore(value, { items, open }) {
    if (value.length !== items.length || isExtensible(value) !== open) return false;
    for (let at = 0; at < items.length; at += 1) {
      if (items[at] !== value[at] && !is(items[at], value[at])) return false;
    }
    return true;
  }

  function describe(number) {
    const value = objects.get(number);
    const kind = kinds.get(number);
    const extra = kind === 'function' ? isConstructor(value) : content.tell(kind, value, encode);
    if (kind === 'promise') across.settle(number, value);
    if (!isTold(kind)) return [number, kind, extra, encode(kind === 'remote' || kind === 'opaque' ? null : getPrototypeOf(value)), true, []];
    const properties = new Map();
    const coded = [];
    for (const key of keysOf(value, kind)) {
      const found = getOwnPropertyDescriptor(value, key);
      if (found === undefined) continue;
      properties.set(key, found);
      coded.push(encodeProperty(key, found));
    }
    const open = isExtensible(value);
    shadows.set(number, ready(value, { properties, open, inside: content.snapshot(kind, value) }));
    return [number, kind, extra, encode(getPrototypeOf(value)), open, coded];
  }

  // Returns the changes since both sides last saw the same state, or undefined if there are none.
  function difference(number, shadow) {
    const value = objects.get(number);
    if (shadow.isFixed || (shadow.items !== undefined && isAsBefore(value, shadow))) return undefined;
    const kind = kinds.get(number);
    const keys = keysOf(value, kind);
    const set = [];
    const gone = [];
    let found = 0;
    for (const key of keys) {
      const now = getOwnPropertyDescriptor(value, key);
      const before = shadow.properties.get(key);
      if (before !== undefined) found += 1;
      if (now === undefined || (before !== undefined && same(before, now))) continue;
      shadow.properties.set(key, now);
      set.push(encodeProperty(key, now));
    }
    if (found < shadow.properties.size) {
      const left = new Set(keys);
      for (const key of [...shadow.properties.keys()]) {
        if (left.has(key)) continue;
        shadow.properties.delete(key);
        gone.push(typeof key === 'string' ? key : encode(key));
      }
    }
    const inside = content.snapshot(kind, value);
    const changed = !content.isSame(kind, shadow.inside, inside);
    shadow.inside = inside;
    const closed = shadow.open && !isExtensible(value);
    shadow.open &&= !closed;
    if (set.length === 0 && gone.length === 0 && !changed && !closed) return undefined;
    ready(value, shadow);
    return [number, set, gone, changed ? [content.tell(kind, value, encode)] : [], closed];
  }

  // Returns [new objects, changes, the values as JSON]. They are collected together because encoding one can add others.
  function pack(list) {
    const coded = list.map(encode);
    const changed = [];
    for (const [number, shadow] of shadows) {
      const found = difference(number, shadow);
      if (found !== undefined) changed.push(found);
    }
    const told = [];
    while (fresh.length > 0) {
      const numbersNow = fresh;
      fresh = [];
      for (const number of numbersNow) told.push(describe(number));
    }
    return [told, changed, coded];
  }

  // ---------------------------------------------------------------------------
  // Receiving.

  function allocate([number, kind, extra]) {
    if (!Number.isSafeInteger(number) || number === 0 || isOurs(number) || objects.has(number)) refuse('a number of an object');
    if (objects.size >= MOST) refuse('too many objects');
    let value;
    if (kind === 'function') value = standIn(extra === true);
    else if (kind === 'steps' || kind === 'opaque') value = {};
    else if (kind === 'remote') value = across.proxy(() => value, extra === true);
    else if (kind === 'promise') value = across.promise(number);
    else value = content.make(kind, extra);
    keep(number, value, kind);
    if (kind === 'steps') addSteps(value);
  }

  function standIn(constructs) {
    if (!constructs) {
      const { method } = { method(...args) { return across.apply(method, this, args); } };
      return method;
    }
    return function made(...args) {
      return new.target ? across.construct(made, args, new.target) : across.apply(made, this, args);
    };
  }

  function addSteps(value) {
    for (const name of ['next', 'return', 'throw']) {
      const step = (...args) => across.step(value, name, args);
      defineProperty(value, name, { value: step, writable: true, configurable: true, enumerable: false });
    }
  }

  /** @returns {[string | symbol, PropertyDescriptor]} */
  function decodeProperty(coded) {
    if (!isArray(coded)) refuse('a property');
    const [key, flags, first, second] = coded;
    if (!Number.isSafeInteger(flags)) refuse('a property');
    const descriptor = { enumerable: (flags & 2) !== 0, configurable: (flags & 4) !== 0 };
    if ((flags & ACCESSOR) === 0) {
      descriptor.value = decode(first);
      descriptor.writable = (flags & 1) !== 0;
    } else {
      for (const [name, code] of [['get', first], ['set', second]]) {
        descriptor[name] = decode(code);
        if (descriptor[name] !== undefined && typeof descriptor[name] !== 'function') refuse('a getter');
      }
    }
    const name = decodeKey(key);
    return [name, descriptor];
  }

  /** @returns {string | symbol} */
  function decodeKey(key) {
    const name = typeof key === 'string' ? key : decode(key);
    return typeof name === 'string' || typeof name === 'symbol' ? name : refuse('a key');
  }

  function fill([number, kind, extra, prototype, open, properties]) {
    const value = objects.get(number);
    if (!isTold(kind) && kind !== 'steps' && kind !== 'promise') return;
    const wanted = decode(prototype);
    if (wanted !== null && typeof wanted !== 'object' && typeof wanted !== 'function') refuse('a prototype');
    if (getPrototypeOf(value) !== wanted) setPrototypeOf(value, wanted);
    if (!isTold(kind)) return;
    if (!isArray(properties)) refuse('properties');
    const wantedProperties = properties.map(decodeProperty);
    const keys = new Set(wantedProperties.map(([key]) => key));
    for (const key of keysOf(value, kind)) if (!keys.has(key)) deleteProperty(value, key);
    for (const [key, descriptor] of wantedProperties) defineProperty(value, key, descriptor);
    content.fill(kind, value, extra, decode);
    if (open !== true) preventExtensions(value);
    /** @type {[PropertyKey, PropertyDescriptor][]} */
    const seen = keysOf(value, kind).map((key) => [key, getOwnPropertyDescriptor(value, key)]);
    shadows.set(number, ready(value, { properties: new Map(seen), open: isExtensible(value), inside: content.snapshot(kind, value) }));
  }

  // Returns whether the learner's code may change a property of one of the test's objects. Data may change; the
  // test's functions and the prototypes of its classes may not.
  function mayChange(value, key, descriptor) {
    if (!isTestSide) return true;
    if (typeof value === 'function' || typeof getOwnPropertyDescriptor(value, 'constructor')?.value === 'function') return false;
    if (descriptor !== undefined && !('value' in descriptor)) return false;
    if (isArray(value) || getPrototypeOf(value) === null) return true; // an array, or a table without a prototype
    const own = getOwnPropertyDescriptor(value, key);
    if (own !== undefined) return own.get === undefined && typeof own.value !== 'function';
    return !(key in value);
  }

  function change(coded) {
    if (!isArray(coded)) refuse('a change');
    const [number, set, gone, inside, closed] = coded;
    const value = objects.get(number);
    const shadow = shadows.get(number);
    if (shadow === undefined || !isArray(set) || !isArray(gone) || !isArray(inside)) refuse('a change');
    const allowed = (key, descriptor) => !isOurs(number) || mayChange(value, key, descriptor);
    for (const code of gone) {
      const key = decodeKey(code);
      if (allowed(key) && deleteProperty(value, key)) shadow.properties.delete(key);
    }
    for (const code of set) {
      const [key, descriptor] = decodeProperty(code);
      if (!allowed(key, descriptor)) continue;
      defineProperty(value, key, descriptor);
      const now = getOwnPropertyDescriptor(value, key);
      if (now !== undefined) shadow.properties.set(key, now);
    }
    if (isArray(value) && shadow.properties.has('length')) {
      shadow.properties.set('length', getOwnPropertyDescriptor(value, 'length'));
    }
    if (inside.length > 0) {
      content.fill(kinds.get(number), value, inside[0], decode);
      shadow.inside = content.snapshot(kinds.get(number), value);
    }
    if (closed === true && (!isTestSide || !isOurs(number) || mayChange(value, Symbol()))) {
      preventExtensions(value);
      shadow.open = false;
    }
    ready(value, shadow);
  }

  function unpack(told, changed, coded) {
    if (!isArray(told) || !isArray(changed) || !isArray(coded)) refuse('a message');
    for (const one of told) {
      if (!isArray(one)) refuse('an object');
      allocate(one);
    }
    for (const one of told) fill(one);
    for (const one of changed) change(one);
    return coded.map(decode);
  }

  const ours = (value, kind) => {
    const number = numbers.get(value);
    if (number === undefined || !isOurs(number) || kinds.get(number) !== kind) refuse('something that cannot be asked');
    return value;
  };

  // Registers a function that was read from a proxied object as an object of this side, even if every Node.js has it.
  const lend = (value) => {
    if (typeof value === 'function' && !numbers.has(value)) enter(value, true);
    return value;
  };
  const isTheirs = (value) => numbers.has(value) && !isOurs(numbers.get(value));

  return { pack, unpack, ours, lend, isTheirs };
}

module.exports = { marshaller };
