// expect: They go when something takes them out
'use strict';

class DataManager {
  data = [];
  addData(item) { this.data.push(item); }
  cleanup() { this.data = []; }
}
const requests = new DataManager();
const record = (request) => requests.addData(request);
function stats() {
  return {
    total: requests.data.length,
    failed: requests.data.filter((request) => request.status >= 500).length,
    slowest: requests.data.reduce((slowest, request) => Math.max(slowest, request.ms), 0),
    lastPaths: requests.data.slice(-50).map((request) => request.path),
  };
}

module.exports = { record, stats };
