// expect: two of them are never equal
'use strict';
const assert = require('node:assert');
const { mock, test } = require('node:test');
const { createCart } = require('./cart.js');

test('adds up', () => {
  const cart = createCart();
  assert.strictEqual(cart.total(), 0);
  cart.add('tea', 150, 2);
  cart.add('cup', 1000);
  assert.strictEqual(cart.total(), 1300);
});

test('counts the same name on one line, in the order of the first add', () => {
  const cart = createCart();
  cart.add('tea', 150);
  cart.add('cup', 1000, 2);
  cart.add('tea', 150, 3);
  assert.strictEqual(cart.lines(), [{ name: 'tea', cents: 150, count: 4 }, { name: 'cup', cents: 1000, count: 2 }]);
  assert.strictEqual(cart.total(), 2600);
});

test('pays', async () => {
  const cart = createCart();
  cart.add('tea', 150, 2);
  const charge = mock.fn(async () => 'R1');
  assert.strictEqual(await cart.pay({ charge }), 'R1');
  assert.strictEqual(charge.mock.callCount(), 1);
  assert.deepStrictEqual(charge.mock.calls[0].arguments, [300]);
  assert.deepStrictEqual(cart.lines(), []);
  assert.strictEqual(cart.total(), 0);
});

test('stays full when the card is refused', async () => {
  const cart = createCart();
  cart.add('tea', 150);
  const charge = mock.fn(async () => { throw new Error('refused'); });
  await assert.rejects(cart.pay({ charge }), { message: 'refused' });
  assert.strictEqual(charge.mock.callCount(), 1);
  assert.deepStrictEqual(cart.lines(), [{ name: 'tea', cents: 150, count: 1 }]);
});

test('an empty cart', async () => {
  const charge = mock.fn(async () => 'R1');
  await assert.rejects(createCart().pay({ charge }), { message: 'The cart is empty' });
  assert.strictEqual(charge.mock.callCount(), 0);
});
