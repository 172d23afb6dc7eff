// alt: The strict module has short names; `equal` from plain node:assert would compare loosely.
'use strict';
const assert = require('node:assert');
const { describe, it, mock, test } = require('node:test');
const { createCart } = require('./cart.js');

const strict = require('node:assert/strict');

describe('cart', () => {
  it('adds', () => {
    const cart = createCart();
    cart.add('tea', 150);
    cart.add('tea', 150);
    strict.equal(cart.total(), 300);
    strict.deepEqual(cart.lines(), [{ name: 'tea', cents: 150, count: 2 }]);
  });
  it('pays', async () => {
    const seen = [];
    const cart = createCart();
    cart.add('tea', 150);
    strict.equal(await cart.pay({ charge: async (cents) => `R${seen.push(cents)}` }), 'R1');
    strict.deepEqual(seen, [150]);
    await strict.rejects(cart.pay({ charge: async () => 'R2' }), { message: 'The cart is empty' });
  });
  it('keeps what was not paid', async () => {
    const cart = createCart();
    cart.add('tea', 150);
    let caught;
    try {
      await cart.pay({ charge: async () => { throw new Error('broke'); } });
    } catch (error) {
      caught = error;
    }
    strict.equal(caught?.message, 'broke');
    strict.equal(cart.total(), 150);
  });
});
