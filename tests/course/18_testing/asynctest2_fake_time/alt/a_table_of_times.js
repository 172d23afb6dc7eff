// alt: Shows the whole timeline of each case in one row, but the helper above it takes a while to read.
'use strict';
jest.useFakeTimers();
const { retry } = require('./retry');
async function timesOf(failures) {
  const start = Date.now();
  const times = [];
  let n = 0;
  const outcome = retry(async () => {
    times.push(Date.now() - start);
    n += 1;
    if (n <= failures) throw new Error(`no ${n}`);
    return `yes ${n}`;
  }).then((value) => ({ value, at: Date.now() - start }), ({ message }) => ({ message, at: Date.now() - start }));
  await jest.runAllTimersAsync();
  return { times, ...(await outcome) };
}
it.each([
  [0, { times: [0], value: 'yes 1', at: 0 }],
  [1, { times: [0, 1000], value: 'yes 2', at: 1000 }],
  [2, { times: [0, 1000, 3000], value: 'yes 3', at: 3000 }],
  [3, { times: [0, 1000, 3000, 7000], value: 'yes 4', at: 7000 }],
  [9, { times: [0, 1000, 3000, 7000], message: 'no 4', at: 7000 }],
])('%i failures', async (failures, wanted) => expect(await timesOf(failures)).toEqual(wanted));
