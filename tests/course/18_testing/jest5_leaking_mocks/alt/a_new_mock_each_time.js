// alt: Nothing is left over between tests, but Date.now is never restored.
'use strict';
const mailer = require('./mailer');
const { remind } = require('./remind');

const ada = { name: 'Ada', email: 'ada@example.com' };
const at = (hour) => Date.UTC(2030, 0, 15, hour);

beforeEach(() => {
  Date.now = () => at(12);
  mailer.send = jest.fn(async () => ({ id: 'M1' }));
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
  Date.now = () => at(23);
  expect(await remind(ada)).toBe('later');
  expect(mailer.send).toHaveBeenCalledTimes(0);
});

test('says when the mailer fails', async () => {
  mailer.send.mockRejectedValue(new Error('down'));
  expect(await remind(ada)).toBe('failed');
});
