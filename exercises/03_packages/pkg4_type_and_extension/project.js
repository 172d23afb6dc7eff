'use strict';
// The files of the shop: name on the left, content on the right. Read it, don't change it.
// (The test writes them into an empty folder and lets Node run each of them.)

const line = 'console.log(typeof require);'; // 'function' in CommonJS, 'undefined' in an ES module

module.exports = {
  'package.json': '{ "name": "shop", "type": "module" }',
  'start.js': line,
  'tools.cjs': line,

  'pages/menu.js': line,

  'legacy/package.json': '{ "name": "legacy", "type": "commonjs" }',
  'legacy/prices.js': line,
  'legacy/news.mjs': line,

  'vendor/package.json': '{ "name": "vendor" }',
  'vendor/cart.js': line,

  'vendor/fresh/package.json': '{ "type": "module" }',
  'vendor/fresh/tea.js': line,
  'vendor/fresh/cups.cjs': line,
};
