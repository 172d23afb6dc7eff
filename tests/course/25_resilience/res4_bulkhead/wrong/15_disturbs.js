// expect: A running job isn't disturbed
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

  return async function run(work, { signal } = {}) {
    signal?.throwIfAborted();
    if (running === places && line.length === seats) {
      throw Object.assign(new Error('No place and no seat is free'), { code: 'EFULL' });
    }
    await wait(signal);
    try {
      return await Promise.race([work(), new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))]);
    } finally {
      running -= 1;
      next();
    }
  };
}

module.exports = { createBulkhead };
