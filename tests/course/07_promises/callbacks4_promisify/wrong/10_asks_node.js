// expect: asks util.promisify
'use strict';

const { promisify: nodes } = require('node:util');

function promisify(fn) {
  return nodes(fn);
}

module.exports = { promisify };
