// expect: it has no name, only a "type"
'use strict';

exports.answers = {
  'start.js': 'esm',
  'tools.cjs': 'cjs',
  'pages/menu.js': 'esm',
  'legacy/prices.js': 'cjs',
  'legacy/news.mjs': 'esm',
  'vendor/cart.js': 'cjs',
  'vendor/fresh/tea.js': 'cjs',
  'vendor/fresh/cups.cjs': 'cjs',
};
