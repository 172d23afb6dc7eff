// expect: Let the mock of the store fail once
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
test('keeps the guest', async () => {
  mailer.send.mockRejectedValueOnce(new Error('down'));
  expect(await signUp(ada)).toEqual(saved);
});
