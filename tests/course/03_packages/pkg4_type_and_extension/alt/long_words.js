'use strict';

exports.answers = {
  'start.js': 'ES module',
  'tools.cjs': 'CommonJS',
  'pages/menu.js': 'ES module',
  'legacy/prices.js': 'CommonJS',
  'legacy/news.mjs': 'ES module',
  'vendor/cart.js': 'CommonJS',
  'vendor/fresh/tea.js': 'ES module',
  'vendor/fresh/cups.cjs': 'CommonJS',
};
