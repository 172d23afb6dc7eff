// expect: did not come to an end
'use strict';
const assert = require('node:assert');
const { describe, it, mock, test } = require('node:test');
const { createCart } = require('./cart.js');

test('waits', () => {
  while (createCart().total() === 0);
});
