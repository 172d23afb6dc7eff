// expect: The real module was reached
'use strict';
const mailer = require('./mailer');
const { signUp } = require('./signup');

jest.mock('./mailer');

test('sends', async () => {
  await signUp({ name: 'Ada', email: 'ada@example.com' });
  expect(mailer.send).toHaveBeenCalledTimes(1);
});
