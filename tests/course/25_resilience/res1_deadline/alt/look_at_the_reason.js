// alt: Whatever ended the waiting, the reason of the signal decides which error the caller sees.
'use strict';

class TimeoutError extends Error {
  name = 'TimeoutError';
}

async function withDeadline(ms, signal, work) {
  if (signal?.aborted) throw signal.reason;
  const controller = new AbortController();
  const { signal: inner } = controller;
  const timer = setTimeout(() => controller.abort(new TimeoutError('The deadline has passed')), ms);
  const follow = () => controller.abort(signal.reason);
  signal?.addEventListener('abort', follow);
  let stopWaiting;
  const stopped = new Promise((resolve) => {
    stopWaiting = resolve;
  });
  inner.addEventListener('abort', stopWaiting);
  try {
    const value = await Promise.race([work(inner), stopped]);
    inner.throwIfAborted();
    return value;
  } catch (error) {
    throw inner.aborted ? inner.reason : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', follow);
  }
}

module.exports = { withDeadline };
