// alt: AbortSignal.any() joins both reasons, but it needs Node.js 20.3.
'use strict';

async function withDeadline(ms, signal, work) {
  const timeout = AbortSignal.timeout(ms);
  const inner = signal ? AbortSignal.any([signal, timeout]) : timeout;
  inner.throwIfAborted();
  const aborted = Promise.withResolvers?.() ?? {};
  aborted.promise ??= new Promise((_, reject) => (aborted.reject = reject));
  aborted.promise.catch(() => {});
  inner.addEventListener('abort', () => aborted.reject(inner.reason), { once: true });
  try {
    return await Promise.race([aborted.promise, work(inner)]);
  } finally {
    void timeout; // on Node.js 20, any() alone does not keep it alive
  }
}

module.exports = { withDeadline };
