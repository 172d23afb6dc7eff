// expect: an empty WeakRef is an object too
'use strict';

let failed = 0;
let slowest = 0;
let lastPaths = [];
const requests = [];
function record(request) {
  requests.push(new WeakRef(request));
  failed += request.status >= 500 ? 1 : 0;
  slowest = Math.max(slowest, request.ms);
  lastPaths = [...lastPaths.slice(-49), request.path];
}
const stats = () => ({ total: requests.length, failed, slowest, lastPaths: lastPaths.slice() });

module.exports = { record, stats };
