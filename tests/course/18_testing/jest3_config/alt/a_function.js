// alt: A function can compute or load settings; most projects need only an object.
'use strict';

const lines = 80;

module.exports = async () => ({
  testMatch: ['<rootDir>/src/**/*.test.js', '<rootDir>/tests/**/*.test.js'],
  collectCoverage: true,
  collectCoverageFrom: ['<rootDir>/src/**'],
  coveragePathIgnorePatterns: ['/node_modules/', '<rootDir>/src/index.js', '\\.test\\.js$'],
  coverageThreshold: { global: { lines, statements: lines } },
});
