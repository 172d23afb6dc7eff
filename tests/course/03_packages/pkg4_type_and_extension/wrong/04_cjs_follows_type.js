// expect: the c in .cjs
'use strict';

exports.answers = {
  'start.js': 'esm',
  'tools.cjs': 'esm',
  'pages/menu.js': 'esm',
  'legacy/prices.js': 'cjs',
  'legacy/news.mjs': 'esm',
  'vendor/cart.js': 'cjs',
  'vendor/fresh/tea.js': 'esm',
  'vendor/fresh/cups.cjs': 'esm',
};
