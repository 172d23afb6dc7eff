// expect: gives retry() no time in between
'use strict';
const { retry } = require('./retry');

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

test('a success on the first try', async () => {
  const task = jest.fn().mockResolvedValue('tea');
  expect(await retry(task)).toBe('tea');
  expect(task).toHaveBeenCalledTimes(1);
});

test('waits one, two and four seconds, and fails with the last error', async () => {
  const task = jest.fn();
  for (const nth of ['first', 'second', 'third', 'fourth']) task.mockRejectedValueOnce(new Error(nth));
  const failed = jest.fn();
  retry(task).catch(({ message }) => failed(message));

  jest.advanceTimersByTime(0);
  expect(task).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(999);
  expect(task).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(1);
  expect(task).toHaveBeenCalledTimes(2);
  jest.advanceTimersByTime(1999);
  expect(task).toHaveBeenCalledTimes(2);
  jest.advanceTimersByTime(1);
  expect(task).toHaveBeenCalledTimes(3);
  jest.advanceTimersByTime(3999);
  expect(task).toHaveBeenCalledTimes(3);
  expect(failed).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(task).toHaveBeenCalledTimes(4);
  expect(failed).toHaveBeenCalledWith('fourth');
  jest.advanceTimersByTime(100_000);
  expect(task).toHaveBeenCalledTimes(4);
});

test('stops after a success', async () => {
  const task = jest.fn().mockRejectedValueOnce(new Error('busy')).mockResolvedValueOnce('tea').mockResolvedValue('cold tea');
  const tea = retry(task);
  await jest.advanceTimersByTimeAsync(1000);
  expect(await tea).toBe('tea');
  await jest.advanceTimersByTimeAsync(100_000);
  expect(task).toHaveBeenCalledTimes(2);
});

test('a success on the last try', async () => {
  const task = jest.fn();
  for (let i = 0; i < 3; i += 1) task.mockRejectedValueOnce(new Error('busy'));
  task.mockResolvedValueOnce('tea');
  const tea = retry(task);
  await jest.advanceTimersByTimeAsync(7000);
  await expect(tea).resolves.toBe('tea');
});
