// expect: assert.rejects() wants just that
'use strict';
const assert = require('node:assert');
const { describe, it, mock, test } = require('node:test');
const { createCart } = require('./cart.js');

test('nothing to pay', async () => {
  assert.strictEqual(await createCart().pay({ charge: async () => 'R1' }), undefined);
});
