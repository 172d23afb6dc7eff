// expect: a promise is an object
'use strict';
const assert = require('node:assert');
const { test } = require('node:test');
const { createCart } = require('./cart.js');

test('fills', () => {
  const cart = createCart();
  cart.add('tea', 150);
  cart.add('tea', 150, 2);
  assert.strictEqual(cart.total(), 450);
  assert.deepStrictEqual(cart.lines(), [{ name: 'tea', cents: 150, count: 3 }]);
});

test('pays', () => {
  const cart = createCart();
  cart.add('tea', 150);
  assert.ok(cart.pay({ charge: async () => 'R1' }));
});
