// expect: Statements, functions and branches are counted
'use strict';
module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.js'],
  collectCoverage: true,
  collectCoverageFrom: ['src/**/*.js', '!src/index.js', '!**/*.test.js'],
  coverageThreshold: { global: { statements: 80 } },
};
