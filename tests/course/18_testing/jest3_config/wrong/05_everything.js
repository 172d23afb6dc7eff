// expect: they make the number better than it is
'use strict';

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.js'],
  collectCoverage: true,
  collectCoverageFrom: ['**/*.js', '!src/index.js', '!node_modules/**', '!jest.config.js', '!cache/**'],
  coverageThreshold: { global: { lines: 80 } },
};
