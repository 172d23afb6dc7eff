'use strict';

const esm = ['start.js', 'pages/menu.js', 'legacy/news.mjs', 'vendor/fresh/tea.js'];
const cjs = ['tools.cjs', 'legacy/prices.js', 'vendor/cart.js', 'vendor/fresh/cups.cjs'];

exports.answers = new Map([...esm.map((name) => [name, 'esm']), ...cjs.map((name) => [name, 'cjs'])]);
