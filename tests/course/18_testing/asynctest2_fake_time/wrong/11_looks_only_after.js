// expect: every pause is half as long
'use strict';
const { retry } = require('./retry');
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());
test('at once', async () => {
  const task = jest.fn().mockResolvedValue('tea');
  expect(await retry(task)).toBe('tea');
  expect(task).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});
test('second try', async () => {
  const task = jest.fn().mockRejectedValueOnce(new Error('busy')).mockResolvedValue('tea');
  const seen = jest.fn();
  retry(task).then(seen);
  await jest.advanceTimersByTimeAsync(1000);
  expect(seen).toHaveBeenCalledWith('tea');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(task).toHaveBeenCalledTimes(2);
});
test('all fail', async () => {
  const task = jest.fn();
  for (const nth of ['1', '2', '3', '4']) task.mockRejectedValueOnce(new Error(nth));
  task.mockResolvedValue('too late');
  const failed = jest.fn();
  retry(task).then(() => failed('no error'), ({ message }) => failed(message));
  let now = 0;
  for (const [ms, calls] of [[0, 1], [1000, 2], [3000, 3], [7000, 4]]) {
    await jest.advanceTimersByTimeAsync(ms - now);
    now = ms;
    expect(task).toHaveBeenCalledTimes(calls);
  }
  expect(failed.mock.calls).toEqual([['4']]);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(task).toHaveBeenCalledTimes(4);
});
