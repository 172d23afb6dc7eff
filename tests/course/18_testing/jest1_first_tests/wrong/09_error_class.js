// expect: Look again at what is NOT promised
'use strict';
const { add, divide } = require('./math');

test('refuses zero', () => {
  expect(() => divide(1, 0)).toThrow(expect.objectContaining({ name: 'Error' }));
});
