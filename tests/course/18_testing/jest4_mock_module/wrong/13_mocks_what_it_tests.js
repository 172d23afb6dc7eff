// expect: Mock only what it uses
'use strict';
const mailer = require('./mailer');
const store = require('./store');
const { signUp } = require('./signup');
jest.mock('./mailer');
jest.mock('./store');
jest.mock('./signup');
const ada = { name: 'Ada', email: 'ada@example.com' };
const saved = { id: 7, ...ada };
beforeEach(() => {
  jest.resetAllMocks();
  store.save.mockResolvedValue(saved);
});
test('saves and gives the guest', async () => {
  expect(await signUp(ada)).toEqual(saved);
  expect(store.save).toHaveBeenCalledTimes(1);
  expect(store.save).toHaveBeenCalledWith(ada);
});
test('one mail', async () => {
  await signUp(ada);
  expect(mailer.send).toHaveBeenCalledTimes(1);
  expect(mailer.send).toHaveBeenCalledWith('ada@example.com', 'Welcome!');
});
test('not earlier', async () => {
  let done = false;
  store.save.mockImplementation(async () => {
    await new Promise(setImmediate);
    done = true;
    return saved;
  });
  mailer.send.mockImplementation(async () => { if (!done) throw new Error('x'); return done; });
  await signUp(ada);
  expect(await mailer.send.mock.results[0].value).toBe(true);
});
test('store fails', async () => {
  const down = new Error('down');
  store.save.mockRejectedValue(down);
  await expect(signUp(ada)).rejects.toBe(down);
  expect(mailer.send).not.toHaveBeenCalled();
});
test('mailer fails', async () => {
  mailer.send.mockRejectedValue(new Error('no mail'));
  expect(await signUp(ada)).toEqual(saved);
});
