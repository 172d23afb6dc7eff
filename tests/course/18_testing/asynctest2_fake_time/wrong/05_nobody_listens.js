// expect: Say first what you expect
'use strict';
const { retry } = require('./retry');

beforeEach(() => jest.useFakeTimers());

test('gives up', async () => {
  const promise = retry(jest.fn().mockRejectedValue(new Error('busy')));
  await jest.advanceTimersByTimeAsync(7000);
  await expect(promise).rejects.toThrow('busy');
});
