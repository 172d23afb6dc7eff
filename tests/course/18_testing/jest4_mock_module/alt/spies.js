// alt: Replaces only the functions that matter; the rest of the module runs for real.
'use strict';
const mailer = require('./mailer');
const store = require('./store');
const { signUp } = require('./signup');

const cy = { name: 'Cy', email: 'cy@example.com' };
let send;
let save;

beforeEach(() => {
  save = jest.spyOn(store, 'save').mockResolvedValue({ id: 1, ...cy });
  send = jest.spyOn(mailer, 'send').mockResolvedValue(undefined);
});
afterEach(() => jest.restoreAllMocks());

test('the good case', async () => {
  const guest = await signUp(cy);
  expect(guest.id).toBe(1);
  expect(save.mock.calls).toEqual([[cy]]);
  expect(send.mock.calls).toEqual([[cy.email, 'Welcome!']]);
  expect(save.mock.invocationCallOrder[0]).toBeLessThan(send.mock.invocationCallOrder[0]);
});
test('the bad cases', async () => {
  send.mockRejectedValueOnce(new Error('full'));
  expect((await signUp(cy)).id).toBe(1);
  send.mockClear();
  save.mockRejectedValueOnce(new Error('full'));
  await expect(signUp(cy)).rejects.toThrow('full');
  expect(send).toHaveBeenCalledTimes(0);
});
