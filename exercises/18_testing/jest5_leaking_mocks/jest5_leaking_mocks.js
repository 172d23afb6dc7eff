'use strict';
// jest5_leaking_mocks                                      (interview question 45)
//
// These four tests are green. But run one of them alone (npx jest -t 'at night'), or all of them in
// another order (npx jest --randomize), and some are red: each test relies on what the ones before it
// have left behind, in the mock and in the clock.
//
// Make every test stand on its own. remind.js stays as it is, and the tests go on looking at the
// same things.
//
// Useful: beforeEach(() => { ... })   afterEach(() => { ... })   jest.spyOn(object, 'method')
//         jest.clearAllMocks()   jest.resetAllMocks()   jest.restoreAllMocks()

const mailer = require('./mailer');
const { remind } = require('./remind');

const ada = { name: 'Ada', email: 'ada@example.com' };
const at = (hour) => Date.UTC(2030, 0, 15, hour);

Date.now = () => at(12);
jest.spyOn(mailer, 'send').mockResolvedValue({ id: 'M1' });

test('sends one mail', async () => {
  expect(await remind(ada)).toBe('sent M1');
  expect(mailer.send).toHaveBeenCalledTimes(1);
});

test('sends it to the guest', async () => {
  await remind(ada);
  expect(mailer.send.mock.calls[1]).toEqual(['ada@example.com', 'Ada, your table is ready']);
});

test('wakes nobody at night', async () => {
  Date.now = () => at(23);
  expect(await remind(ada)).toBe('later');
  expect(mailer.send).toHaveBeenCalledTimes(2);
});

test('says when the mailer fails', async () => {
  Date.now = () => at(12);
  mailer.send.mockRejectedValue(new Error('down'));
  expect(await remind(ada)).toBe('failed');
});
