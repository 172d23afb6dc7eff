'use strict';
// pkg4_type_and_extension                                   (interview question 5)
//
// A shop has grown for ten years, and so has its folder: old code, new code, somebody else's
// code. Open project.js and look at the tree. Eight files hold the same line of
// JavaScript, yet Node runs some of them as ES modules and the others as CommonJS.
//
// Which ones are which? Write 'esm' or 'cjs' after each name.

exports.answers = {
  'start.js': '',
  'tools.cjs': '',
  'pages/menu.js': '',
  'legacy/prices.js': '',
  'legacy/news.mjs': '',
  'vendor/cart.js': '',
  'vendor/fresh/tea.js': '',
  'vendor/fresh/cups.cjs': '',
};
