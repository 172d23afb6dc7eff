// alt: You only need to know node:assert, but the first failure hides the others.
'use strict';
const { add, divide } = require('./math.js');

const assert = require('node:assert');

test('with node:assert', () => {
  assert.strictEqual(add(2, 3), 5);
  assert.strictEqual(add(-2, 3), 1);
  assert.ok(Math.abs(add(0.1, 0.2) - 0.3) < 1e-9);
  assert.strictEqual(divide(1, 8), 0.125);
  assert.strictEqual(divide(0, 8), 0);
  assert.throws(() => divide(1, 0), { message: 'Cannot divide by zero' });
});
