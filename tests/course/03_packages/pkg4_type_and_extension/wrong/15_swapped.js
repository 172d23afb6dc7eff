// expect: the c in .cjs
'use strict';

exports.answers = {
  'start.js': 'cjs',
  'tools.cjs': 'esm',
  'pages/menu.js': 'cjs',
  'legacy/prices.js': 'esm',
  'legacy/news.mjs': 'cjs',
  'vendor/cart.js': 'esm',
  'vendor/fresh/tea.js': 'cjs',
  'vendor/fresh/cups.cjs': 'esm',
};
