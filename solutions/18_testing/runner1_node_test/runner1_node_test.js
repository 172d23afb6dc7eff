'use strict';
const assert = require('node:assert');
const { beforeEach, describe, it, mock } = require('node:test');
const { createCart } = require('./cart.js');

describe('cart', () => {
  let cart;

  beforeEach(() => {
    cart = createCart();
    cart.add('tea', 150);
    cart.add('cake', 300, 2);
    cart.add('tea', 150, 3);
  });

  it('has one line for each name', () => {
    assert.deepStrictEqual(cart.lines(), [
      { name: 'tea', cents: 150, count: 4 },
      { name: 'cake', cents: 300, count: 2 },
    ]);
  });

  it('charges the card once, gives the receipt, and is empty then', async () => {
    const charge = mock.fn(async () => 'R1');

    assert.strictEqual(await cart.pay({ charge }), 'R1');
    assert.deepStrictEqual(charge.mock.calls.map((call) => call.arguments), [[1200]]);
    assert.strictEqual(cart.total(), 0);
  });

  it('stays full when the card is refused', async () => {
    const charge = async () => { throw new Error('refused'); };

    await assert.rejects(cart.pay({ charge }), { message: 'refused' });
    assert.strictEqual(cart.total(), 1200);
  });

  it('refuses to pay for nothing', async () => {
    await assert.rejects(createCart().pay({ charge: async () => 'R1' }), { message: 'The cart is empty' });
  });
});
