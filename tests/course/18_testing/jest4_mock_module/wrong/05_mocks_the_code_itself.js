// expect: your tests tested the mock
'use strict';
const { signUp } = require('./signup');

jest.mock('./signup', () => ({ signUp: jest.fn().mockResolvedValue({ id: 1 }) }));

test('signs up', async () => {
  expect(await signUp({ name: 'Ada' })).toEqual({ id: 1 });
  expect(signUp).toHaveBeenCalledTimes(1);
});
