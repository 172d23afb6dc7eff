'use strict';
// runner1_node_test                                        (interview question 44)
//
// Node has a test runner of its own: node:test runs, node:assert compares. No package is needed.
// Read at the top of cart.js what a cart promises, and write the tests.
//
// They are tried out: on correct carts, where they must be green, and on twelve broken ones. Each of
// those has to turn at least one test red.
//
// Useful: assert.strictEqual(a, b)   assert.deepStrictEqual(a, b)
//         await assert.rejects(promise, { message: '...' })   mock.fn(async () => 'R1')

const assert = require('node:assert');
const { mock, test } = require('node:test');
const { createCart } = require('./cart.js');

test('adds up', () => {
  const cart = createCart();
  cart.add('tea', 150, 2);
  assert.equal(cart.total(), 300);
});

test('pays', () => {
  const cart = createCart();
  cart.add('tea', 150);
  const card = { charge: mock.fn(async () => 'R1') };
  assert.ok(cart.pay(card));
});
