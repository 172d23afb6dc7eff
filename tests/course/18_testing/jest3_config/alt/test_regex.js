// alt: A regular expression instead of a glob: more powerful, but harder to read.
'use strict';

module.exports = {
  testEnvironment: 'node',
  testRegex: '\\.test\\.js$',
  collectCoverage: true,
  collectCoverageFrom: ['src/**/*.js', '!src/index.js'],
  coverageThreshold: { global: { lines: 80 } },
};
