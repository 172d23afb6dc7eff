// expect: assert.deepEqual() compares the values
'use strict';
const assert = require('node:assert');
const { describe, it, mock, test } = require('node:test');
const { createCart } = require('./cart.js');

test('pays', async () => {
  const cart = createCart();
  cart.add('tea', 150);
  assert.strictEqual(cart.total(), 150);
  assert.strictEqual(await cart.pay({ charge: async () => 'R1' }), 'R1');
});
