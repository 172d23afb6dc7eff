'use strict';
// Stands in for the module under test, see jest-run.js: it provides the version whose turn it is.
module.exports = require(globalThis.JEST_RUN_VERSION);
