// expect: There is no package.json in pages
'use strict';

exports.answers = {
  'start.js': 'esm',
  'tools.cjs': 'cjs',
  'pages/menu.js': 'cjs',
  'legacy/prices.js': 'cjs',
  'legacy/news.mjs': 'esm',
  'vendor/cart.js': 'cjs',
  'vendor/fresh/tea.js': 'esm',
  'vendor/fresh/cups.cjs': 'cjs',
};
