// expect: Look again at what is NOT promised
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

test('saves at once', () => {
  signUp(ada);
  expect(store.save).toHaveBeenCalledWith(ada);
});
