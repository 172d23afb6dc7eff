// expect: I found no test
'use strict';
const assert = require('node:assert');
const { describe, it, mock, test } = require('node:test');
const { createCart } = require('./cart.js');

const cart = createCart();
assert.strictEqual(cart.total(), 0);
