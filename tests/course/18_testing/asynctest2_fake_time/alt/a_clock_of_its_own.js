// alt: Needs no fake timers from a library, but replaces only setTimeout: Date.now() still tells the real time.
'use strict';
const { retry } = require('./retry');

let pauses;
const real = globalThis.setTimeout;

beforeEach(() => {
  pauses = [];
  globalThis.setTimeout = (callback, ms, ...values) => {
    pauses.push(ms);
    setImmediate(callback, ...values);
  };
});
afterEach(() => {
  globalThis.setTimeout = real;
});

test('success', async () => {
  let tries = 0;
  expect(await retry(async () => (tries += 1))).toBe(1);
  expect(tries).toBe(1);
  expect(pauses).toEqual([]);
});
test('failure', async () => {
  let tries = 0;
  const error = await retry(async () => {
    tries += 1;
    throw new Error(String(tries));
  }).catch((thrown) => thrown);
  expect(error.message).toBe('4');
  expect(pauses).toEqual([1000, 2000, 4000]);
});
