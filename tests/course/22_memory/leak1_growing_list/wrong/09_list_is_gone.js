// expect: requests is not defined
'use strict';

let total = 0;
function record() {
  total++;
}
function stats() {
  return { total, failed: requests.filter((request) => request.status >= 500).length };
}

module.exports = { record, stats };
