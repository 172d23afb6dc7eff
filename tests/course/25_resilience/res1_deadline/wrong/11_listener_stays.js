// expect: One signal may live as long as the whole program
'use strict';

async function withDeadline(ms, signal, work) {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const inner = controller.signal;
  const leave = () => controller.abort(signal.reason);
  const timer = setTimeout(() => controller.abort(new DOMException(`No result within ${ms} ms`, 'TimeoutError')), ms);
  signal?.addEventListener('abort', leave);
  try {
    return await new Promise((resolve, reject) => {
      inner.addEventListener('abort', () => reject(inner.reason));
      Promise.resolve(work(inner)).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
  }
}

module.exports = { withDeadline };
