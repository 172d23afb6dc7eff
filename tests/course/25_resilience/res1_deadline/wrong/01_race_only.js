// expect: the work went on
'use strict';

async function withDeadline(ms, signal, work) {
  const { signal: inner } = new AbortController();
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('too late', 'TimeoutError')), ms);
  });
  try {
    return await Promise.race([work(inner), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

module.exports = { withDeadline };
