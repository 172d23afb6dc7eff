// expect: function threw instead of returning a promise
'use strict';

function createBulkhead({ places, seats }) {
  const line = [];
  let running = 0;

  function next() {
    if (running === places || line.length === 0) return;
    running += 1;
    line.shift()();
  }

  function wait(signal) {
    return new Promise((resolve, reject) => {
      const start = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        line.splice(line.indexOf(start), 1);
        reject(signal.reason);
      };
      signal?.addEventListener('abort', leave);
      line.push(start);
      next();
    });
  }

  return function run(work, { signal } = {}) {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (running === places && line.length === seats) {
      throw Object.assign(new Error('No place and no seat is free'), { code: 'EFULL' });
    }
    return wait(signal).then(async () => work()).finally(() => {
      running -= 1;
      next();
    });
  };
}

module.exports = { createBulkhead };
