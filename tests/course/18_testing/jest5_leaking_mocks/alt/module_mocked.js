// alt: No call can get to the real mailer, not even a forgotten one; the mock has to be given its answer before each test.
'use strict';
const mailer = require('./mailer');
const { remind } = require('./remind');

const ada = { name: 'Ada', email: 'ada@example.com' };
const at = (hour) => Date.UTC(2030, 0, 15, hour);

jest.mock('./mailer');

beforeEach(() => {
  jest.resetAllMocks();
  jest.spyOn(Date, 'now').mockReturnValue(at(12));
  mailer.send.mockResolvedValue({ id: 'M1' });
});

afterAll(() => jest.restoreAllMocks());

test('sends one mail', async () => {
  expect(await remind(ada)).toBe('sent M1');
  expect(mailer.send).toHaveBeenCalledTimes(1);
});

test('sends it to the guest', async () => {
  await remind(ada);
  expect(mailer.send.mock.calls[0]).toEqual(['ada@example.com', 'Ada, your table is ready']);
});

test('wakes nobody at night', async () => {
  Date.now.mockReturnValue(at(23));
  expect(await remind(ada)).toBe('later');
  expect(mailer.send).not.toHaveBeenCalled();
});

test('says when the mailer fails', async () => {
  mailer.send.mockRejectedValueOnce(new Error('down'));
  expect(await remind(ada)).toBe('failed');
});
