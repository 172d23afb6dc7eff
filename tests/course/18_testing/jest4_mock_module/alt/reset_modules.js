// alt: Every test gets fresh modules, but has to load them again.
'use strict';
const dee = { name: 'Dee', email: 'dee@example.com' };
let mailer;
let store;
let signUp;

beforeEach(() => {
  jest.resetModules();
  jest.doMock('./mailer', () => ({ send: jest.fn(async () => {}) }));
  jest.doMock('./store', () => ({ save: jest.fn(async (guest) => ({ id: 5, ...guest })) }));
  mailer = require('./mailer');
  store = require('./store');
  ({ signUp } = require('./signup'));
});

test('signs up', async () => {
  expect(await signUp(dee)).toEqual({ id: 5, ...dee });
  expect(mailer.send.mock.lastCall).toEqual(['dee@example.com', 'Welcome!']);
  expect(mailer.send.mock.calls.length).toBe(1);
});
test('no store', async () => {
  store.save.mockImplementation(() => Promise.reject(new TypeError('gone')));
  await expect(signUp(dee)).rejects.toThrow(TypeError);
  expect(mailer.send.mock.calls).toEqual([]);
});
test('no mailer', async () => {
  mailer.send.mockImplementation(async () => { throw new Error('gone'); });
  expect(await signUp(dee)).toHaveProperty('name', 'Dee');
});
