// expect: Does every
'use strict';
const mailer = require('./mailer');
const store = require('./store');
const { signUp } = require('./signup');

jest.mock('./mailer');
jest.mock('./store');

const ada = { name: 'Ada', email: 'ada@example.com' };
const saved = { id: 7, ...ada };

store.save.mockResolvedValue(saved);
mailer.send.mockResolvedValue();

test('saves', async () => {
  expect(await signUp(ada)).toEqual(saved);
  expect(store.save).toHaveBeenCalledTimes(1);
});
test('sends', async () => {
  await signUp(ada);
  expect(mailer.send).toHaveBeenCalledTimes(1);
});
