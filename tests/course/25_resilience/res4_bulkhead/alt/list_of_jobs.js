// alt: Jobs wait as data, so they can be listed; removing one copies the list.
'use strict';

function createBulkhead({ places, seats }) {
  let free = places;
  let jobs = [];

  function start({ work, signal, leave, resolve, reject }) {
    free -= 1;
    signal?.removeEventListener('abort', leave);
    Promise.resolve()
      .then(work)
      .then(resolve, reject)
      .then(() => {
        free += 1;
        const [first, ...rest] = jobs;
        jobs = rest;
        if (first) start(first);
      });
  }

  return (work, { signal } = {}) => new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const job = { work, signal, resolve, reject };
    if (free > 0) return start(job);
    if (jobs.length === seats) return reject(Object.assign(new RangeError('too many'), { code: 'EFULL' }));
    job.leave = () => {
      jobs = jobs.filter((other) => other !== job);
      reject(signal.reason);
    };
    signal?.addEventListener('abort', job.leave);
    return jobs.push(job);
  });
}

module.exports = { createBulkhead };
