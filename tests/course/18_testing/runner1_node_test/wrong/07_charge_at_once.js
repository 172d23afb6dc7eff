// expect: Look again at what is NOT promised
'use strict';
const assert = require('node:assert');
const { describe, it, mock, test } = require('node:test');
const { createCart } = require('./cart.js');

test('charges', () => {
  const cart = createCart();
  cart.add('tea', 150);
  const charge = mock.fn(async () => 'R1');
  cart.pay({ charge });
  assert.strictEqual(charge.mock.callCount(), 1);
});
