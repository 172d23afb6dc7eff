// expect: while the clock stands still
'use strict';
const { retry } = require('./retry');

const pass = (ms) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

test('gives the result at once when the first try succeeds', async () => {
  const task = jest.fn().mockResolvedValue('tea');

  const result = retry(task);
  await pass(9000);
  expect(await result).toBe('tea');
  expect(task).toHaveBeenCalledTimes(1);
});

test('waits one, two and four seconds, and fails with the last error', async () => {
  const task = jest.fn();
  for (const nth of ['first', 'second', 'third', 'fourth']) task.mockRejectedValueOnce(new Error(nth));
  const failed = jest.fn();
  retry(task).catch(({ message }) => failed(message));

  for (const [ms, tries] of [[999, 1], [1, 2], [1999, 2], [1, 3], [3999, 3], [1, 4]]) {
    await pass(ms);
    expect(task).toHaveBeenCalledTimes(tries);
  }
  expect(failed).toHaveBeenCalledWith('fourth');
});
