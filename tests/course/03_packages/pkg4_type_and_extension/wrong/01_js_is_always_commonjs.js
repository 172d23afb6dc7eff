// expect: .js alone says nothing
'use strict';

exports.answers = {
  'start.js': 'cjs',
  'tools.cjs': 'cjs',
  'pages/menu.js': 'cjs',
  'legacy/prices.js': 'cjs',
  'legacy/news.mjs': 'esm',
  'vendor/cart.js': 'cjs',
  'vendor/fresh/tea.js': 'cjs',
  'vendor/fresh/cups.cjs': 'cjs',
};
