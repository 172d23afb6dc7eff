// expect: It waits for real seconds
'use strict';
const { retry } = require('./retry');

test('tries again', async () => {
  const task = jest.fn().mockRejectedValueOnce(new Error('1')).mockRejectedValueOnce(new Error('2')).mockResolvedValue('tea');
  expect(await retry(task)).toBe('tea');
}, 9000);
