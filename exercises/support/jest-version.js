'use strict';
// Stands in for the module under test, see jest-run.js: it hands out the version whose turn it is.
module.exports = require(globalThis.JEST_RUN_VERSION);
