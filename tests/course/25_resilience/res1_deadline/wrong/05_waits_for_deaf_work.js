// expect: The work doesn't have to listen to its signal
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
      Promise.resolve(work(inner)).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}

module.exports = { withDeadline };
