'use strict';
// asynctest2_fake_time                                (interview questions 47, 155)
//
// retry() in retry.js waits one second, two, and four. The test below is right, but it takes a second, and
// one for four failures would take seven. No test here may take that long.
//
// Let Jest control the clock, and write the tests. They are tried out: on correct versions of retry.js, where
// they must be green, and on eleven broken ones, which have to turn a test red.
//
// Useful: jest.useFakeTimers()   await jest.advanceTimersByTimeAsync(1000)   jest.useRealTimers()
//         jest.fn().mockRejectedValueOnce(new Error('...')).mockResolvedValue('tea')
//         expect(task).toHaveBeenCalledTimes(n)

const { retry } = require('./retry');

test('tries again', async () => {
  const task = jest.fn().mockRejectedValueOnce(new Error('busy')).mockRejectedValueOnce(new Error('busy')).mockResolvedValue('tea');
  expect(await retry(task)).toBe('tea');
});
