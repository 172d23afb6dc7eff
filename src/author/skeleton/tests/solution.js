'use strict';
const assert = require('node:assert/strict');

module.exports = (slug) => {
  assert.equal(slug('tea'), 'tea');
  assert.equal(slug('TEA'), 'tea');
  assert.equal(slug('tea & cake'), 'tea-cake');
  assert.equal(slug(' tea '), 'tea');
};
