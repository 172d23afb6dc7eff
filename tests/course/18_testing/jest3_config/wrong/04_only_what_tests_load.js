// expect: only files that a test has loaded
'use strict';

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.js'],
  collectCoverage: true,
  coverageThreshold: { global: { lines: 80 } },
};
