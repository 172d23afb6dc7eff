'use strict';
// Functions of the language, as they were before any program ran. While the learner's code can run, the host uses only
// these: the code can replace every function of the language, and give every object a property that it inherits.
// `tests/lint/lookups.mjs` finds code of the host that looks something up too late.

const { apply, getOwnPropertyDescriptor, ownKeys } = Reflect;
const { freeze, hasOwn, keys, setPrototypeOf } = Object;
const { bind, call } = Function.prototype;

// uncurry(method)(object, ...args) is object.method(...args).
/** @type {(method: Function) => any} */
const uncurry = bind.bind(call);

// A list that inherits nothing, so that no setter of a prototype sees what is added.
/** @returns {any[]} */
const list = () => setPrototypeOf([], null);

function push(to, item) {
  to[to.length] = item;
}

// Returns the descriptor of an own property, which inherits nothing.
function ownProperty(object, key) {
  const descriptor = getOwnPropertyDescriptor(object, key);
  return descriptor === undefined ? undefined : setPrototypeOf(descriptor, null);
}

module.exports = {
  apply,
  charCodeAt: uncurry(String.prototype.charCodeAt),
  exec: uncurry(RegExp.prototype.exec),
  freeze,
  hasOwn,
  includes: uncurry(String.prototype.includes),
  indexOf: uncurry(String.prototype.indexOf),
  is: Object.is,
  isArray: Array.isArray,
  isInteger: Number.isInteger,
  keys,
  list,
  mapGet: uncurry(Map.prototype.get),
  mapHas: uncurry(Map.prototype.has),
  mapSet: uncurry(Map.prototype.set),
  mapForEach: uncurry(Map.prototype.forEach),
  number: Number,
  ownKeys,
  ownProperty,
  push,
  setAdd: uncurry(Set.prototype.add),
  setHas: uncurry(Set.prototype.has),
  setPrototypeOf,
  slice: uncurry(String.prototype.slice),
  startsWith: uncurry(String.prototype.startsWith),
  string: String,
  stringify: JSON.stringify,
  toWellFormed: uncurry(String.prototype.toWellFormed),
  toUpperCase: uncurry(String.prototype.toUpperCase),
  uncurry,
};
