'use strict';
// Everything that an answer may hand out, and some things that it should not.
const { EventEmitter } = require('node:events');

class Sold extends Error {
  constructor(what) {
    super(`${what} is sold`);
    this.name = 'Sold';
    this.what = what;
  }
}

class Shelf {
  #count = 0;
  static made = 0;
  items = [];
  constructor(name) {
    this.name = name;
    Shelf.made += 1;
  }
  add(item) {
    this.#count += 1;
    this.items.push(item);
    return this;
  }
  get count() {
    return this.#count;
  }
  *[Symbol.iterator]() {
    yield* this.items;
  }
}

class Bell extends EventEmitter {
  ring(...args) {
    return this.emit('ring', ...args);
  }
}

module.exports = {
  Sold, Shelf, Bell,
  same: (value) => value,
  add: (one, other) => one + other,
  kinds: () => ({
    undef: undefined, nan: NaN, minus: -0, big: 12n ** 20n, endless: -Infinity, lone: '\ud800', sym: Symbol.iterator,
    named: Symbol.for('tea'), date: new Date(5), re: /a+/giu, map: new Map([[{ a: 1 }, [1, , 3]]]), set: new Set(['x']),
    bytes: Buffer.from('tea'), floats: new Float32Array([1.5, 2]), bare: Object.assign(Object.create(null), { z: 1 }),
    proto: JSON.parse('{"__proto__": 1}'),
  }),
  circle() {
    const one = { name: 'circle' };
    one.self = one;
    return one;
  },
  frozen: Object.freeze({ a: 1 }),
  twice: (callback) => [callback(1), callback(2)],
  sell(what) {
    throw new Sold(what);
  },
  throwIt(value) {
    throw value;
  },
  async later(value) {
    await null;
    return value;
  },
  async fails(error) {
    throw error;
  },
  timed: (callback, ms) => setTimeout(() => callback('time'), ms),
  change(list) {
    list.push('mine');
    return list.length;
  },
  spoil(own, Kind) {
    own.check = () => false;
    own.list = ['mine'];
    Object.defineProperty(own, 'secret', { get: () => 'mine' });
    Object.setPrototypeOf(own, { check: 1 });
    Kind.prototype.check = () => false;
    Kind.of = () => false;
    try { Object.freeze(Kind.prototype); } catch {}
  },
  look: (value) => ({
    aborted: Boolean(value.aborted),
    hasRef: Boolean(value.hasRef?.()),
    keys: Reflect.ownKeys(value).length,
    inner: ['_idlePrev', '_onTimeout', '_handle', '_events'].filter((key) => value[key] !== undefined).length,
    maker: value.constructor !== undefined && value.constructor !== Object,
  }),
  isBell: (value) => value instanceof EventEmitter,
  *steps() {
    const told = yield 1;
    yield told;
  },
  async *slowly() {
    yield 1;
    yield 2;
  },
  say: (text) => console.log(text),
  now: () => Date.now(),
  leave: () => process.kill(process.pid, 'SIGKILL'),
  where: () => __filename,
};
