'use strict';
// leak1_growing_list                                       (interview question 60)
//
// The flower auction has a page /stats for its engineers: how many requests came, how many of
// them failed, how long the slowest took, and the last 50 paths. For that page the server
// remembers every request, with its customer and its body. After a week it has no memory left.
//
// Keep the statistics, let go of the requests: stats() answers as before, and after a request
// has been recorded nothing of it stays but numbers, and its path as long as that is one of the last 50.

const requests = [];

// The server calls this when it has answered: { method, path, status, ms, customer, body }
function record(request) {
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
