'use strict';
// Converts values to JSON and back. JSON's own values are unchanged; every other value is an array with a tag:
//
//   ["u"]  undefined   ["n", "-0"]  a number   ["i", "12"]  a BigInt   ["y", kind, text]  a symbol
//   ["w", name]  a reference by name (names.cjs)   ["o", number]  an object of either side
//
// Input from the other side is validated strictly: any other array is an error.

const { symbolName, symbolNamed } = require('./names.cjs');

const { isArray } = Array;
const { isFinite, isSafeInteger } = Number;
const { is } = Object;

const LONGEST_BIGINT = 100_000; // digits

class NotUnderstood extends Error {}

/** @returns {never} */
function refuse(what) {
  throw new NotUnderstood(`what came from the other process is not understood: ${what}`);
}

// `objects.refer(value)` converts an object to JSON; `objects.find(number)` and `objects.named(name)` return it.
// `objects.outgoing` and `objects.incoming` translate paths between the sides; `objects.side` is `test` or `learner`.
function values(objects) {
  const symbols = new Map(); // symbols without a name, of both sides
  const numbers = new Map();
  let symbolsSent = 0;
  const prefix = objects.side[0]; // of the numbers of this side's symbols

  function encodeSymbol(symbol) {
    const key = Symbol.keyFor(symbol);
    if (key !== undefined) return ['y', 'for', key];
    const name = symbolName(symbol);
    if (name !== undefined) return ['y', 'of', name];
    if (!numbers.has(symbol)) {
      symbolsSent += 1;
      const number = `${prefix}${symbolsSent}`;
      numbers.set(symbol, number);
      symbols.set(number, symbol);
    }
    return ['y', numbers.get(symbol), symbol.description ?? null];
  }

  function decodeSymbol(kind, text) {
    if (kind === 'for' && typeof text === 'string') return Symbol.for(text);
    if (kind === 'of') return symbolNamed(text) ?? refuse('a symbol');
    if (typeof kind !== 'string' || !/^[tl]\d{1,9}$/.test(kind)) refuse('a symbol');
    if (!symbols.has(kind)) {
      if (kind.startsWith(prefix)) refuse('a symbol');
      const symbol = Symbol(typeof text === 'string' ? text : undefined);
      symbols.set(kind, symbol);
      numbers.set(symbol, kind);
    }
    return symbols.get(kind);
  }

  function encode(value) {
    switch (typeof value) {
      case 'string':
        return objects.outgoing(value);
      case 'boolean':
        return value;
      case 'number':
        return isFinite(value) && !is(value, -0) ? value : ['n', is(value, -0) ? '-0' : `${value}`];
      case 'undefined':
        return ['u'];
      case 'bigint':
        return ['i', `${value}`];
      case 'symbol':
        return encodeSymbol(value);
      default:
        return value === null ? null : objects.refer(value);
    }
  }

  function decode(coded) {
    if (typeof coded === 'string') return objects.incoming(coded);
    if (coded === null || typeof coded !== 'object') return coded;
    if (!isArray(coded)) refuse('an object where a value should be');
    const [tag, first, second] = coded;
    switch (tag) {
      case 'u':
        return undefined;
      case 'n':
        if (!['-0', 'NaN', 'Infinity', '-Infinity'].includes(first)) refuse('a number');
        return Number(first);
      case 'i':
        if (typeof first !== 'string' || first.length > LONGEST_BIGINT || !/^-?\d+$/.test(first)) refuse('a BigInt');
        return BigInt(first);
      case 'y':
        return decodeSymbol(first, second);
      case 'w':
        return typeof first === 'string' ? objects.named(first) : refuse('a name');
      case 'o':
        return isSafeInteger(first) ? objects.find(first) : refuse('an object');
      default:
        return refuse('a tag');
    }
  }

  return { encode, decode };
}

module.exports = { NotUnderstood, refuse, values };
