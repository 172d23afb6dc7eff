// expect: nobody can tell a saved
'use strict';
const mailer = require('./mailer');
const store = require('./store');
const { signUp } = require('./signup');

jest.mock('./mailer');
jest.mock('./store');

const ada = { name: 'Ada', email: 'ada@example.com' };
const saved = { id: 7, ...ada };

beforeEach(() => jest.clearAllMocks());

test('signs up', async () => {
  await signUp(ada);
  expect(store.save).toHaveBeenCalledWith(ada);
  expect(mailer.send.mock.calls).toEqual([['ada@example.com', 'Welcome!']]);
});
