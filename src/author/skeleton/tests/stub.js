'use strict';
// {{name}}
//
// slug(title) makes the last part of an address out of a title:
//
//     slug('  Tea & Cake ')      // 'tea-cake'
//
// Other people keep breaking it. Write the tests that notice: this function gets a version of slug
// and must throw when the version is broken. One test is there already.

const assert = require('node:assert/strict');

module.exports = (slug) => {
  assert.equal(slug('tea'), 'tea');
};
