// alt: Every outcome goes through one function, which cleans up.
'use strict';

function withDeadline(ms, signal, work) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const controller = new AbortController();
    const settle = (how, what) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      how(what);
    };
    const stop = (reason) => {
      settle(reject, reason);
      controller.abort(reason);
    };
    const onAbort = () => stop(signal.reason);
    const timer = setTimeout(() => {
      const error = new Error(`not within ${ms} ms`);
      error.name = 'TimeoutError';
      stop(error);
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
    (async () => work(controller.signal))().then((value) => settle(resolve, value), (error) => settle(reject, error));
  });
}

module.exports = { withDeadline };
