// expect: covered", so they make
'use strict';

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.js'],
  collectCoverage: true,
  collectCoverageFrom: ['**/*.js', '!src/index.js', '!node_modules/**', '!jest.config.js', '!cache/**'],
  coverageThreshold: { global: { lines: 80 } },
};
