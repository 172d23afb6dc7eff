// expect: AbortError means: somebody wanted it to stop
'use strict';

async function withDeadline(ms, signal, work) {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException('too late', 'TimeoutError')), ms);
  const leave = () => controller.abort(signal.reason);
  signal?.addEventListener('abort', leave);
  let fail;
  const aborted = new Promise((_, reject) => (fail = reject));
  aborted.catch(() => {});
  try {
    const promise = work(controller.signal);
    controller.signal.addEventListener('abort', () => setTimeout(fail, 5, controller.signal.reason));
    return await Promise.race([promise, aborted]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}

module.exports = { withDeadline };
