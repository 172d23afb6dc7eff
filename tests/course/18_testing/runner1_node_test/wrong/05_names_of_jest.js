// expect: Jest puts such names
'use strict';
const assert = require('node:assert');
const { describe, it, mock, test } = require('node:test');
const { createCart } = require('./cart.js');

test('total', () => {
  expect(createCart().total()).toBe(0);
});
