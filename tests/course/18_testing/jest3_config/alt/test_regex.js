'use strict';

module.exports = {
  testEnvironment: 'node',
  testRegex: '\\.test\\.js$',
  collectCoverage: true,
  collectCoverageFrom: ['src/**/*.js', '!src/index.js'],
  coverageThreshold: { global: { lines: 80 } },
};
