// expect: tea.js is new
'use strict';
module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.js'],
  collectCoverage: true,
  collectCoverageFrom: ['src/menu.js', 'src/kitchen/*.js', '!**/*.test.js'],
  coverageThreshold: { global: { lines: 80 } },
};
