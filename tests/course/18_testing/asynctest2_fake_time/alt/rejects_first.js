// alt: The expectation is attached before time moves on, so the rejection is never unhandled.
'use strict';
const { retry } = require('./retry');

jest.useFakeTimers();

const failing = (n) => {
  const task = jest.fn();
  for (let i = 1; i <= n; i += 1) task.mockImplementationOnce(async () => { throw new Error(`no ${i}`); });
  return task.mockResolvedValue('tea');
};

it('is quick', async () => {
  const task = failing(0);
  await expect(retry(task)).resolves.toBe('tea');
  expect(task).toHaveBeenCalledTimes(1);
});

it('has pauses', async () => {
  const task = failing(3);
  const result = retry(task);
  const seen = [];
  for (const ms of [0, 999, 1, 1999, 1, 3999, 1]) {
    await jest.advanceTimersByTimeAsync(ms);
    seen.push(task.mock.calls.length);
  }
  expect(seen).toEqual([1, 1, 2, 2, 3, 3, 4]);
  expect(await result).toBe('tea');
});

it('gives up', async () => {
  const task = failing(4);
  const end = expect(retry(task)).rejects.toThrow('no 4');
  await jest.advanceTimersByTimeAsync(7000);
  await end;
  expect(task).toHaveBeenCalledTimes(4);
});
