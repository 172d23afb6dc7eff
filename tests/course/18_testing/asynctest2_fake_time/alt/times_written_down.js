// alt: Compares times instead of counting calls: it checks when each try happens, not only how often.
'use strict';
const { retry } = require('./retry');

const times = [];
const task = (fails) => async () => {
  times.push(Date.now());
  if (times.length <= fails) throw new Error(`try ${times.length}`);
  return 'tea';
};

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  times.length = 0;
});
afterEach(() => jest.useRealTimers());

test.each([0, 1, 2, 3])('%i failures', async (fails) => {
  const done = retry(task(fails)).then((value) => [value, Date.now()]);
  await jest.advanceTimersByTimeAsync(20_000);
  const expected = [0, 1000, 3000, 7000].slice(0, fails + 1);
  expect(times).toEqual(expected);
  expect(await done).toEqual(['tea', expected.at(-1)]);
});
test('too many', async () => {
  const done = retry(task(9)).then(() => 'success', (error) => [error.message, Date.now()]);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(await done).toEqual(['try 4', 7000]);
});
