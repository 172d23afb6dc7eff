// expect: Nobody waits for this line
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
  mailer.send.mockResolvedValue();
});

test('saves the guest, and gives the saved one', async () => {
  expect(await signUp(ada)).toEqual(saved);
  expect(store.save).toHaveBeenCalledWith(ada);
});

test('sends one mail to the guest', async () => {
  await signUp(ada);

  expect(mailer.send).toHaveBeenCalledTimes(1);
  expect(mailer.send).toHaveBeenCalledWith('ada@example.com', 'Welcome!');
});

test('sends no mail when the store fails', async () => {
  store.save.mockRejectedValue(new Error('store is down'));

  expect(signUp(ada)).rejects.toThrow('store is down');
  expect(mailer.send).not.toHaveBeenCalled();
});

test('keeps the guest when the mailer fails', async () => {
  mailer.send.mockRejectedValue(new Error('mailer is down'));

  expect(await signUp(ada)).toEqual(saved);
});
