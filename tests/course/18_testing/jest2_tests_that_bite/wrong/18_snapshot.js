// expect: a test that says what was PROMISED
'use strict';
const { splitBill } = require('./split-bill');

test('100 / 3', () => { expect(splitBill(100, 3)).toMatchSnapshot(); });
