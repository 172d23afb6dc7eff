'use strict';
// The contents of an object besides its properties: the entries of a Map, the time of a Date, bytes.

const { types } = require('node:util');
const { refuse } = require('./values.cjs');

// Saved before a test or a learner can replace them.
const { Array: { isArray }, ArrayBuffer, Buffer, DataView, Date, Error, Map, Object, RegExp, Set, Uint8Array, WeakRef } = globalThis;
const mapEntries = (map) => [...Map.prototype.entries.call(map)];
const setValues = (set) => [...Set.prototype.values.call(set)];

const VIEWS = {
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array,
  BigInt64Array, BigUint64Array, DataView, Buffer,
};
const MOST_BYTES = 8 << 20;

// Classes of Node.js whose objects the learner side can use through a proxy, but only the members of the class.
// Internal properties stay hidden: a timer, for example, leads to the test itself.
const ASKABLE = [
  'AbortSignal', 'AbortController', 'DOMException', 'Event', 'Headers', 'Immediate', 'Response', 'Timeout', 'URL', 'URLSearchParams',
];
const WELL_KNOWN = new Set([Symbol.iterator, Symbol.asyncIterator, Symbol.toPrimitive, Symbol.toStringTag]);
const classOf = (value) => Object.getPrototypeOf(value)?.constructor?.name;
const mayBeAsked = (value) => !types.isProxy(value) && ASKABLE.includes(classOf(value));

function isOffered(value, key) {
  if (key === 'constructor' || key === '__proto__') return false;
  if (typeof key === 'symbol' ? Symbol.keyFor(key) !== undefined || !WELL_KNOWN.has(key) : key.startsWith('_')) return false;
  const at = Object.getPrototypeOf(value);
  return !Object.hasOwn(value, key) && at !== null && key in at;
}

function kindOf(value) {
  if (isArray(value)) return 'array';
  if (types.isNativeError(value)) return 'error';
  if (types.isMap(value)) return 'map';
  if (types.isSet(value)) return 'set';
  if (types.isDate(value)) return 'date';
  if (types.isRegExp(value)) return 'regexp';
  if (types.isPromise(value)) return 'promise';
  if (ArrayBuffer.isView(value)) return 'bytes';
  if (types.isArrayBuffer(value)) return 'buffer';
  if (types.isBoxedPrimitive(value)) return 'boxed';
  if (types.isWeakMap(value) || types.isWeakSet(value) || value instanceof WeakRef) return 'remote';
  return undefined;
}

const base64 = (view) => Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('base64');

function unBase64(text) {
  if (typeof text !== 'string' || text.length > MOST_BYTES * 2) refuse('bytes');
  const bytes = Buffer.from(text, 'base64');
  const own = new ArrayBuffer(bytes.length);
  new Uint8Array(own).set(bytes);
  return own;
}

const tagOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
function viewName(view) {
  if (Buffer.isBuffer(view)) return 'Buffer';
  return tagOf.call(view) ?? 'DataView';
}

// Returns the contents as JSON.
function tell(kind, value, encode) {
  switch (kind) {
    case 'map':
      return mapEntries(value).map(([key, item]) => [encode(key), encode(item)]);
    case 'set':
      return setValues(value).map(encode);
    case 'date':
      return encode(Date.prototype.getTime.call(value));
    case 'regexp':
      return [value.source, value.flags];
    case 'error':
      return encode(stackOf(value));
    case 'bytes':
      return [viewName(value), base64(value)];
    case 'buffer':
      return [base64(new Uint8Array(value))];
    case 'boxed':
      return [encode(value.valueOf())];
    case 'remote':
      return isArray(value);
    default:
      return null;
  }
}

function stackOf(error) {
  try {
    return typeof error.stack === 'string' ? error.stack : undefined;
  } catch {
    return undefined;
  }
}

// Returns a new object of a kind, without its properties.
function make(kind, told) {
  switch (kind) {
    case 'object':
      return {};
    case 'array':
      return [];
    case 'map':
      return new Map();
    case 'set':
      return new Set();
    case 'date':
      return new Date(0);
    case 'error':
      return bareError();
    case 'regexp':
      if (!isArray(told) || !told.every((part) => typeof part === 'string')) refuse('a regular expression');
      return new RegExp(told[0], told[1]);
    case 'bytes': {
      if (!isArray(told) || !Object.hasOwn(VIEWS, told[0])) refuse('bytes');
      const bytes = unBase64(told[1]);
      return told[0] === 'Buffer' ? Buffer.from(bytes) : new VIEWS[told[0]](bytes);
    }
    case 'buffer':
      return unBase64(isArray(told) ? told[0] : undefined);
    case 'boxed':
      if (!isArray(told) || typeof told[0] === 'object') refuse('a boxed value');
      return Object(told[0]);
    default:
      return refuse('a kind of object');
  }
}

function bareError() {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const error = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

// Sets the contents that `tell` returned.
function fill(kind, value, told, decode) {
  switch (kind) {
    case 'map':
      if (!isArray(told)) refuse('entries');
      Map.prototype.clear.call(value);
      for (const entry of told) {
        if (!isArray(entry)) refuse('an entry');
        Map.prototype.set.call(value, decode(entry[0]), decode(entry[1]));
      }
      break;
    case 'set':
      if (!isArray(told)) refuse('entries');
      Set.prototype.clear.call(value);
      for (const item of told) Set.prototype.add.call(value, decode(item));
      break;
    case 'date':
      Date.prototype.setTime.call(value, Number(decode(told)));
      break;
    case 'error': {
      const stack = decode(told);
      if (typeof stack === 'string') Object.defineProperty(value, 'stack', { value: stack, writable: true, configurable: true });
      break;
    }
    case 'bytes': {
      const bytes = new Uint8Array(unBase64(isArray(told) ? told[1] : undefined));
      if (bytes.length === value.byteLength) new Uint8Array(value.buffer, value.byteOffset, value.byteLength).set(bytes);
      break;
    }
    default:
  }
}

// Returns the contents for a later comparison, or undefined if they cannot change or are properties.
function snapshot(kind, value) {
  switch (kind) {
    case 'map':
      return mapEntries(value).flat();
    case 'set':
      return setValues(value);
    case 'date':
      return [Date.prototype.getTime.call(value)];
    case 'bytes':
      return [base64(value)];
    default:
      return undefined;
  }
}

function isSame(kind, before, now) {
  if (before === undefined) return true;
  return before.length === now.length && before.every((item, at) => Object.is(item, now[at]));
}

module.exports = { fill, isOffered, isSame, kindOf, make, mayBeAsked, snapshot, tell };
