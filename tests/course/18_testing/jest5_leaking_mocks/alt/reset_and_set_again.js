// alt: One mock serves the whole file, but it needs a new behaviour after each reset.
'use strict';
const mailer = require('./mailer');
const { remind } = require('./remind');

const ada = { name: 'Ada', email: 'ada@example.com' };
const at = (hour) => Date.UTC(2030, 0, 15, hour);

const realNow = Date.now;
jest.spyOn(mailer, 'send');

beforeEach(() => {
  Date.now = () => at(9);
  mailer.send.mockReset().mockResolvedValue({ id: 'M1' });
});
afterEach(() => {
  Date.now = realNow;
});

test('sends one mail', async () => {
  expect(await remind(ada)).toBe('sent M1');
  expect(mailer.send).toHaveBeenCalledTimes(1);
});

test('sends it to the guest', async () => {
  await remind(ada);
  expect(mailer.send.mock.calls[0]).toEqual(['ada@example.com', 'Ada, your table is ready']);
});

test('wakes nobody at night', async () => {
  Date.now = () => at(3);
  expect(await remind(ada)).toBe('later');
  expect(mailer.send).toHaveBeenCalledTimes(0);
});

test('says when the mailer fails', async () => {
  mailer.send.mockRejectedValue(new Error('down'));
  expect(await remind(ada)).toBe('failed');
});
