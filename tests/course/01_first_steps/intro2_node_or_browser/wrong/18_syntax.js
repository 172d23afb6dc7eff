// expect: could not read intro2_node_or_browser.js
'use strict';

function runtime() {
  if (typeof process !== 'undefined' return 'node';
}

module.exports = { runtime };
