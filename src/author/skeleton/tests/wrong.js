// expect: is right, but your tests
'use strict';
const assert = require('node:assert/strict');

module.exports = (slug) => {
  assert.equal(slug('Tea & Cake'), 'Tea-Cake');
};
