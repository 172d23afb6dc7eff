// expect: its line was never reached
'use strict';
const mailer = require('./mailer');
const store = require('./store');
const { signUp } = require('./signup');

jest.mock('./mailer');
jest.mock('./store');

const ada = { name: 'Ada', email: 'ada@example.com' };
const saved = { id: 7, ...ada };

beforeEach(() => {
  jest.resetAllMocks();
  store.save.mockResolvedValue(saved);
  mailer.send.mockResolvedValue({ ok: true });
});

test('signs up', async () => {
  expect(await signUp(ada)).toEqual(saved);
  expect(store.save).toHaveBeenCalledWith(ada);
  expect(mailer.send.mock.calls).toEqual([['ada@example.com', 'Welcome!']]);
});
test('the store fails', async () => {
  store.save.mockRejectedValueOnce(new Error('down'));
  try {
    await signUp(ada);
  } catch (error) {
    expect(error.message).toBe('down');
  }
  expect(mailer.send).not.toHaveBeenCalled();
});
test('the mailer fails', async () => {
  mailer.send.mockRejectedValueOnce(new Error('down'));
  expect(await signUp(ada)).toEqual(saved);
});
