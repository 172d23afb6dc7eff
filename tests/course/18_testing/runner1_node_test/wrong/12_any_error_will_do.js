// expect: happy with any error
'use strict';
const assert = require('node:assert');
const { test } = require('node:test');
const { createCart } = require('./cart.js');

test('pays', async () => {
  const cart = createCart();
  const asked = [];
  const charge = async (cents) => {
    asked.push(cents);
    return 'R1';
  };
  await assert.rejects(cart.pay({ charge }));
  cart.add('tea', 150);
  cart.add('tea', 150, 2);
  assert.deepStrictEqual(cart.lines(), [{ name: 'tea', cents: 150, count: 3 }]);
  await assert.rejects(cart.pay({ charge: async () => { throw new Error('no'); } }));
  assert.strictEqual(cart.total(), 450);
  assert.strictEqual(await cart.pay({ charge }), 'R1');
  assert.deepStrictEqual(asked, [450]);
  assert.deepStrictEqual(cart.lines(), []);
});
