'use strict';

exports.answers = {
  './start.js': 'ESM',
  './tools.cjs': 'CJS',
  './pages/menu.js': 'ESM',
  './legacy/prices.js': 'CJS',
  './legacy/news.mjs': 'ESM',
  './vendor/cart.js': 'CJS',
  './vendor/fresh/tea.js': 'ESM',
  './vendor/fresh/cups.cjs': 'CJS',
};
