// expect: come after the one
'use strict';

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.js'],
  collectCoverage: true,
  collectCoverageFrom: ['!src/index.js', 'src/**/*.js'],
  coverageThreshold: { global: { lines: 80 } },
};
