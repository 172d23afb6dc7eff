// expect: so use only names that you have checked
'use strict';

const { versions } = require('node:process');

function runtime() {
  return versions.node ? 'node' : 'other';
}

module.exports = { runtime };
