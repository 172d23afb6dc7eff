// expect: looks like success
'use strict';
const mailer = require('./mailer');
const store = require('./store');
const { signUp } = require('./signup');

jest.mock('./mailer');
jest.mock('./store');

const ada = { name: 'Ada', email: 'ada@example.com' };
const saved = { id: 7, ...ada };

beforeEach(() => jest.clearAllMocks());

test('saves', async () => {
  expect(await signUp(ada)).toEqual(saved);
});
