'use strict';

exports.answers = {
  'start.js': 'esm',
  'tools.cjs': 'cjs',
  'pages/menu.js': 'esm',
  'legacy/prices.js': 'cjs',
  'legacy/news.mjs': 'esm',
  'vendor/cart.js': 'cjs',
  'vendor/fresh/tea.js': 'esm',
  'vendor/fresh/cups.cjs': 'cjs',
};
