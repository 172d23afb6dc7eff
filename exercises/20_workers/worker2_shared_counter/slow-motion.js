'use strict';
// Slow motion, for the test: two threads take turns, so that it is certain where one of them is interrupted.
// Read it if you are curious; the exercise doesn't need it.
//
// The array that enter() gets here reports every access to a number, and so do the functions of Atomics.
// Before the access number `stopAt` the thread stops, and the other one runs until it's done,
// or until it has waited in vain for long enough.

const real = Object.fromEntries(Object.entries(Object.getOwnPropertyDescriptors(Atomics)).map(([name, { value }]) => [name, value]));
const [TURN, SEQUENCE, DONE, NOTIFIED] = [0, 1, 2, 4]; // where what stands in `control`
const PATIENCE = 60; // accesses, while the other thread stands still
const STUCK = 2000;

class Stuck extends Error {}

function inSlowMotion(enter, { control, counters, me, stopAt }) {
  const other = 1 - me;
  const log = [];
  let [steps, sinceTurn] = [0, 0];
  const otherIsDone = () => real.load(control, DONE + other) === 1;

  function letTheOtherRun() {
    if (otherIsDone()) return;
    sinceTurn = 0;
    real.store(control, TURN, other);
    real.notify(control, TURN);
    waitForMyTurn();
  }

  function waitForMyTurn() {
    while (real.load(control, TURN) !== me) real.wait(control, TURN, other);
  }

  function access(what, action) {
    steps += 1;
    sinceTurn += 1;
    if (steps > STUCK) throw new Stuck();
    if (steps === stopAt || sinceTurn > PATIENCE) letTheOtherRun();
    const result = action();
    log.push({ nth: real.add(control, SEQUENCE, 1), me, what, result: typeof result === 'number' || typeof result === 'string' ? result : undefined });
    return result;
  }

  function wait(index, value, timeout) {
    if (real.load(counters, index) !== value) return 'not-equal';
    const before = real.load(control, NOTIFIED + index);
    for (;;) {
      letTheOtherRun();
      if (real.load(control, NOTIFIED + index) !== before) return 'ok';
      if (timeout !== undefined) return 'timed-out';
      if (otherIsDone()) throw new Stuck();
    }
  }

  const isIndex = (key) => typeof key === 'string' && /^\d+$/.test(key);
  const visible = new Proxy(counters, {
    get(target, key) {
      if (isIndex(key)) return access(`read   counters[${key}]`, () => target[key]);
      const value = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set: (target, key, value) => access(`write  counters[${key}] = ${value}`, () => Reflect.set(target, key, value, target)),
  });

  for (const [name, fn] of Object.entries(real)) {
    if (typeof fn !== 'function') continue;
    Atomics[name] = (array, ...rest) => {
      if (array !== visible) return fn(array, ...rest);
      return access(`Atomics.${name}(counters, ${rest.join(', ')})`, () => {
        if (name === 'wait') return wait(...rest);
        if (name === 'notify') real.add(control, NOTIFIED + rest[0], 1);
        return fn(counters, ...rest);
      });
    };
  }

  waitForMyTurn();
  try {
    return { number: enter(visible), steps, log };
  } catch (error) {
    if (!(error instanceof Stuck)) throw error;
    return { stuck: true, steps, log };
  } finally {
    Object.assign(Atomics, real);
    real.store(control, DONE + me, 1);
    real.store(control, TURN, other);
    real.notify(control, TURN);
  }
}

module.exports = { inSlowMotion };
