// expect: without Async in its name
'use strict';
const { retry } = require('./retry');

beforeEach(() => jest.useFakeTimers());

test('tries again', async () => {
  const task = jest.fn().mockRejectedValueOnce(new Error('1')).mockResolvedValue('tea');
  const result = retry(task);
  jest.runAllTimers();
  expect(await result).toBe('tea');
});
