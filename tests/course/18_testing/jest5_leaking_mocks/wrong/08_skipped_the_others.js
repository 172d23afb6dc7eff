// expect: Which line has lost its teeth
'use strict';
const mailer = require('./mailer');
const { remind } = require('./remind');

const ada = { name: 'Ada', email: 'ada@example.com' };
const at = (hour) => Date.UTC(2030, 0, 15, hour);

Date.now = () => at(12);
jest.spyOn(mailer, 'send').mockResolvedValue({ id: 'M1' });

test('all of it', async () => {
  expect(await remind(ada)).toBe('sent M1');
  expect(mailer.send).toHaveBeenCalledTimes(1);
});
test.skip('the night', async () => {
  Date.now = () => at(23);
  expect(await remind(ada)).toBe('later');
});
