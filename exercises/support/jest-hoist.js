'use strict';
// A transform for Jest that moves jest.mock() to the top of the file, as babel-jest does, and nothing else:
// babel-jest itself takes longer to load.
const { transformSync } = require('@babel/core');
const { default: hoist } = require('babel-plugin-jest-hoist');

module.exports = {
  process: (source, filename) =>
    transformSync(source, { filename, plugins: [hoist], babelrc: false, configFile: false, compact: false, retainLines: true }),
};
