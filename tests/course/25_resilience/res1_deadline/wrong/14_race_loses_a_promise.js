// expect: The work threw at once, and the caller had its error. Then the time was over
'use strict';

async function withDeadline(ms, signal, work) {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const leave = () => controller.abort(signal.reason);
  signal?.addEventListener('abort', leave);
  const timeout = AbortSignal.timeout(ms);
  const aborted = new Promise((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
  });
  timeout.addEventListener('abort', () => controller.abort(timeout.reason));
  try {
    return await Promise.race([work(controller.signal), aborted]);
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

module.exports = { withDeadline };
