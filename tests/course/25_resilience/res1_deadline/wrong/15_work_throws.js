// expect: threw an error before there was any promise
'use strict';

function withDeadline(ms, signal, work) {
  if (signal?.aborted) return Promise.reject(signal.reason);
  const controller = new AbortController();
  const inner = controller.signal;
  const leave = () => controller.abort(signal.reason);
  const timer = setTimeout(() => controller.abort(new DOMException('late', 'TimeoutError')), ms);
  signal?.addEventListener('abort', leave);
  const end = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  };
  let promise;
  try {
    promise = work(inner);
  } catch (error) {
    end();
    throw error;
  }
  return new Promise((resolve, reject) => {
    inner.addEventListener('abort', () => reject(inner.reason));
    promise.then(resolve, reject);
  }).finally(end);
}

module.exports = { withDeadline };
