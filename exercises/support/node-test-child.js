'use strict';
// The process in which node-test-run.js runs the learner's tests: they are loaded once for each version
// of the module under test, and anyone who requires that module gets the version whose turn it is.
const Module = require('node:module');
const { after, before, describe, mock } = require('node:test');

const { TESTS, TESTED, VERSIONS } = process.env;
let current;
const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const wanted = request.startsWith('.') ? Module._resolveFilename(request, parent) : request;
  return load.call(this, wanted === TESTED ? current : wanted, parent, ...rest);
};

for (const version of JSON.parse(VERSIONS)) {
  describe(version, () => {
    before(() => (current = version));
    after(() => mock.reset());
    current = version;
    delete require.cache[TESTS];
    require(TESTS);
  });
}
