// alt: One loop over examples: short, but a failure does not name the example.
'use strict';
const { deepEqual } = require('node:assert/strict');

module.exports = async (slug) => {
  const titles = ['  Tea & Cake ', 'a--b'];
  deepEqual(titles.map(slug), ['tea-cake', 'a-b']);
};
