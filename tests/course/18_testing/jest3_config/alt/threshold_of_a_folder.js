// alt: Each folder can have a number of its own, but what lies outside of them has none.
'use strict';
module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.js'],
  collectCoverage: true,
  collectCoverageFrom: ['src/**/*.js', '!src/index.js', '!**/*.test.js'],
  coverageThreshold: { './src/': { lines: 80 } },
};
