// expect: Jest found no test at all
'use strict';
module.exports = {
  testEnvironment: 'node',
  testMatch: ['tests/**/*.js', 'src/**/*.test.js'],
  collectCoverage: true,
  collectCoverageFrom: ['src/**/*.js', '!src/**/*.test.js', '!src/index.js'],
  coverageThreshold: { global: { lines: 80 } },
};
