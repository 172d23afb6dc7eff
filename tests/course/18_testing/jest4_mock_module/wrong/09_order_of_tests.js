// expect: In another order
'use strict';
const mailer = require('./mailer');
const store = require('./store');
const { signUp } = require('./signup');

jest.mock('./mailer');
jest.mock('./store');

const ada = { name: 'Ada', email: 'ada@example.com' };
const saved = { id: 7, ...ada };

store.save.mockResolvedValue(saved);

test('signs up', async () => {
  expect(await signUp(ada)).toEqual(saved);
});
test('a mail was sent', async () => {
  expect(mailer.send).toHaveBeenCalledWith('ada@example.com', 'Welcome!');
});
