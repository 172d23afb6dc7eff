// expect: must not go back when something is thrown away
'use strict';

const requests = [];
function record(request) {
  if (requests.length >= 1000) requests.length = 0;
  requests.push(request);
}
function stats() {
  return {
    total: requests.length,
    failed: requests.filter((request) => request.status >= 500).length,
    slowest: requests.reduce((slowest, request) => Math.max(slowest, request.ms), 0),
    lastPaths: requests.slice(-50).map((request) => request.path),
  };
}

module.exports = { record, stats };
