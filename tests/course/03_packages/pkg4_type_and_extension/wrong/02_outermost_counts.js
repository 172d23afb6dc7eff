// expect: as if the package.json at the top
'use strict';

exports.answers = {
  'start.js': 'esm',
  'tools.cjs': 'cjs',
  'pages/menu.js': 'esm',
  'legacy/prices.js': 'esm',
  'legacy/news.mjs': 'esm',
  'vendor/cart.js': 'esm',
  'vendor/fresh/tea.js': 'esm',
  'vendor/fresh/cups.cjs': 'cjs',
};
