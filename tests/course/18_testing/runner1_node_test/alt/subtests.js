// alt: Subtests can be created in a loop, but each one has to be awaited.
'use strict';
const assert = require('node:assert');
const { describe, it, mock, test } = require('node:test');
const { createCart } = require('./cart.js');

test('cart', async (t) => {
  const refuse = new Error('refused');
  const full = () => {
    const cart = createCart();
    cart.add('tea', 100, 2);
    cart.add('milk', 50);
    cart.add('tea', 100);
    return cart;
  };

  await t.test('lines and total', () => {
    assert.deepStrictEqual(full().lines().map(({ name, count }) => `${name} ${count}`), ['tea 3', 'milk 1']);
    assert.strictEqual(full().lines()[0].count, 3);
    assert.strictEqual(full().total(), 350);
  });
  await t.test('pay', async (t) => {
    const card = { charge: t.mock.fn(() => Promise.resolve({ id: 7 })) };
    const cart = full();
    const receipt = await cart.pay(card);
    assert.deepStrictEqual(receipt, { id: 7 });
    assert.deepStrictEqual(cart.lines(), []);
    assert.strictEqual(card.charge.mock.calls.length, 1);
    assert.deepStrictEqual(card.charge.mock.calls[0].arguments, [350]);
  });
  await t.test('refused', () => {
    const cart = full();
    return assert.rejects(cart.pay({ charge: () => Promise.reject(refuse) }), refuse)
      .then(() => assert.notStrictEqual(cart.total(), 0));
  });
  await t.test('empty', () => assert.rejects(() => createCart().pay({ charge: async () => 1 }), /The cart/));
});
