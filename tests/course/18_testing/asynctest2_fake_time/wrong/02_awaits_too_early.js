// expect: no second passes
'use strict';
const { retry } = require('./retry');

beforeEach(() => jest.useFakeTimers());

test('tries again', async () => {
  const task = jest.fn().mockRejectedValueOnce(new Error('1')).mockResolvedValue('tea');
  const result = await retry(task);
  await jest.advanceTimersByTimeAsync(1000);
  expect(result).toBe('tea');
});
