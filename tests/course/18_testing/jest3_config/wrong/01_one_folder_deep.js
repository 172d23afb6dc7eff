// expect: ** for any folders in between
'use strict';

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/*.test.js', '<rootDir>/tests/*.test.js'],
  collectCoverage: true,
  collectCoverageFrom: ['src/**/*.js', '!src/index.js'],
  coverageThreshold: { global: { lines: 80 } },
};
