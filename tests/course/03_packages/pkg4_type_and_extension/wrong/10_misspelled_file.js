// expect: There is no file called "vendor/card.js"
'use strict';

exports.answers = {
  'start.js': 'esm',
  'tools.cjs': 'cjs',
  'pages/menu.js': 'esm',
  'legacy/prices.js': 'cjs',
  'legacy/news.mjs': 'esm',
  'vendor/fresh/tea.js': 'esm',
  'vendor/fresh/cups.cjs': 'cjs',
  'vendor/card.js': 'cjs',
};
