// expect: stands for any folders
'use strict';

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.js'],
  collectCoverage: true,
  collectCoverageFrom: ['src/*.js', '!src/index.js'],
  coverageThreshold: { global: { lines: 80 } },
};
