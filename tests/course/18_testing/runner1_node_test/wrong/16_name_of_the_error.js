// expect: which is an Error, too
'use strict';
const assert = require('node:assert/strict');
const { describe, it, beforeEach } = require('node:test');
const { createCart } = require('./cart.js');

describe('a cart', () => {
  let cart;
  let charged;
  let answer;
  const card = { charge: async (...given) => { charged.push(given); return answer(); } };

  beforeEach(() => {
    cart = createCart();
    charged = [];
    answer = () => 'R7';
  });

  it('is empty at first', () => {
    assert.deepEqual(cart.lines(), []);
    assert.equal(cart.total(), 0);
  });

  it('adds', () => {
    cart.add('tea', 150, 2);
    cart.add('cup', 99);
    cart.add('tea', 150);
    assert.deepEqual(cart.lines(), [{ name: 'tea', cents: 150, count: 3 }, { name: 'cup', cents: 99, count: 1 }]);
    assert.equal(cart.total(), 549);
  });

  it('is paid once', async () => {
    cart.add('tea', 150, 2);
    assert.equal(await cart.pay(card), 'R7');
    assert.deepEqual(charged, [[300]]);
    assert.deepEqual(cart.lines(), []);
    await assert.rejects(cart.pay(card), /^Error: The cart is empty$/);
    assert.equal(charged.length, 1);
  });

  it('is full after a refusal', async () => {
    const refusal = new Error('no money');
    answer = () => { throw refusal; };
    cart.add('tea', 150, 2);
    const error = await cart.pay(card).catch((e) => e);
    assert.equal(error, refusal);
    assert.equal(charged.length, 1);
    assert.equal(cart.total(), 300);
  });
});
