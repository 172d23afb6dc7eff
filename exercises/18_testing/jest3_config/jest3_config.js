'use strict';
// jest3_config                                             (interview question 44)
//
// This is the jest.config.js of a small project:
//
//     src/index.js           starts the server; nothing to test
//     src/menu.js            src/menu.test.js
//     src/kitchen/oven.js    src/kitchen/oven.test.js
//     src/kitchen/stock.js   has no test yet
//     tests/order.test.js    tests/deep/night.test.js    tests/helpers.js (no test, the tests use it)
//
// A plain `npx jest` should do this:
//
//   - All files that end in .test.js are run as tests, and no others.
//   - Coverage is measured, over all of src: also files that no test loads, but no tests and not index.js.
//   - Jest fails when fewer than 80 % of all these lines are covered.
//
// So far it runs helpers.js as a test and misses others, and coverage isn't even measured.

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/*.js'],
  collectCoverageFrom: ['**/*.js'],
  threshold: { lines: 80 },
};
