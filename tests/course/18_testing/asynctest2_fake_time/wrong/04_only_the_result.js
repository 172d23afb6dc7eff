// expect: just BEFORE a second is over
'use strict';
const { retry } = require('./retry');

beforeEach(() => jest.useFakeTimers());

test('tries again', async () => {
  const task = jest.fn().mockRejectedValueOnce(new Error('1')).mockResolvedValue('tea');
  const result = retry(task);
  await jest.runAllTimersAsync();
  expect(await result).toBe('tea');
});
test('gives up', async () => {
  const failing = expect(retry(jest.fn().mockRejectedValue(new Error('busy')))).rejects.toThrow('busy');
  await jest.runAllTimersAsync();
  await failing;
});
