// alt: The callback form suits code without promises, but a test that never calls done() is cancelled at the end.
'use strict';
const assert = require('node:assert');
const { describe, it, mock, test } = require('node:test');
const { createCart } = require('./cart.js');

test('total', (t, done) => {
  const cart = createCart();
  cart.add('tea', 150, 3);
  assert.strictEqual(cart.total(), 450);
  const left = mock.fn(async () => { throw new Error('no'); });
  cart.pay({ charge: left }).then(() => done(new Error('paid')), (error) => {
    done(error.message === 'no' && cart.total() === 450 ? undefined : error);
  });
});

test('lines', () => {
  const cart = createCart();
  cart.add('tea', 150);
  cart.add('tea', 150, 2);
  cart.add('cake', 300);
  assert.deepStrictEqual(cart.lines(), [{ name: 'tea', cents: 150, count: 3 }, { name: 'cake', cents: 300, count: 1 }]);
});

test('pays', async () => {
  const cart = createCart();
  cart.add('tea', 150, 2);
  const charge = mock.fn(async () => 'R7');
  assert.strictEqual(await cart.pay({ charge }), 'R7');
  assert.strictEqual(charge.mock.callCount(), 1);
  assert.strictEqual(cart.lines().length, 0);
});

test('nothing to pay', async () => {
  await assert.rejects(createCart().pay({ charge: async () => 'R1' }), /empty/);
});

