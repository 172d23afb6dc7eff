// alt: Factories show what the module exports, but they have to follow every change to it.
'use strict';
const log = [];

jest.mock('./mailer', () => ({ send: jest.fn() }));
jest.mock('./store', () => ({ save: jest.fn() }));
const { send } = require('./mailer');
const { save } = require('./store');
const { signUp } = require('./signup.js');

describe('signUp', () => {
  const bo = { name: 'Bo', email: 'bo@example.com' };

  beforeEach(() => {
    log.length = 0;
    save.mockReset().mockImplementation(async (guest) => {
      await null;
      log.push(['saved', guest]);
      return { ...guest, id: 3 };
    });
    send.mockReset().mockImplementation(async (...args) => void log.push(['sent', ...args]));
  });

  it('does both, in this order', async () => {
    await expect(signUp(bo)).resolves.toEqual({ id: 3, ...bo });
    expect(log).toEqual([['saved', bo], ['sent', 'bo@example.com', 'Welcome!']]);
  });
  it('does without the mailer', () => {
    send.mockRejectedValue(new Error('no mail'));
    return expect(signUp(bo)).resolves.toHaveProperty('id', 3);
  });
  it('does not do without the store', async () => {
    const error = new Error('no store');
    save.mockRejectedValue(error);
    await expect(signUp(bo)).rejects.toBe(error);
    expect(log).toEqual([]);
  });
});
