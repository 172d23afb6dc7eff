// expect: 1 of 8, from vendor/cart.js
'use strict';

exports.answers = {
  'start.js': 'esm',
  'tools.cjs': 'cjs',
  'pages/menu.js': 'esm',
  'legacy/prices.js': 'cjs',
  'legacy/news.mjs': 'esm',
  'vendor/fresh/tea.js': 'esm',
  'vendor/fresh/cups.cjs': 'cjs',
};
