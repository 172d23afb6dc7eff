// expect: Look at how the mock
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

test('sends', async () => {
  expect(await signUp(ada)).toEqual(saved);
  expect(await mailer.send()).toEqual({ ok: true });
});
