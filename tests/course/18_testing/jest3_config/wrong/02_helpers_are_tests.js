// expect: No test at all: tests/helpers.js
'use strict';

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.js', '**/tests/**/*.js'],
  collectCoverage: true,
  collectCoverageFrom: ['src/**/*.js', '!src/index.js'],
  coverageThreshold: { global: { lines: 80 } },
};
