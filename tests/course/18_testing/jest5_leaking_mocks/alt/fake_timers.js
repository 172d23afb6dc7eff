// alt: Replaces all clocks at once, including timers that the code may use later.
'use strict';
const mailer = require('./mailer');
const { remind } = require('./remind');

const ada = { name: 'Ada', email: 'ada@example.com' };
const at = (hour) => Date.UTC(2030, 0, 15, hour);

beforeEach(() => {
  jest.useFakeTimers({ now: at(12) });
  jest.spyOn(mailer, 'send').mockClear().mockResolvedValue({ id: 'M1' });
});
afterEach(() => jest.useRealTimers());

test('sends one mail', async () => {
  expect(await remind(ada)).toBe('sent M1');
  expect(mailer.send).toHaveBeenCalledTimes(1);
});

test('sends it to the guest', async () => {
  await remind(ada);
  expect(mailer.send.mock.calls[0]).toEqual(['ada@example.com', 'Ada, your table is ready']);
});

test('wakes nobody at night', async () => {
  jest.setSystemTime(at(22));
  expect(await remind(ada)).toBe('later');
  expect(mailer.send).toHaveBeenCalledTimes(0);
});

test('says when the mailer fails', async () => {
  mailer.send.mockRejectedValueOnce(new Error('down'));
  expect(await remind(ada)).toBe('failed');
});
