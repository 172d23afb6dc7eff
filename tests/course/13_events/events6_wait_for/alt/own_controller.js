// alt: Works on Node.js versions without AbortSignal.any(), with more to clean up.
'use strict';

const { once } = require('node:events');

async function waitFor(emitter, name, options) {
  const { signal, timeout } = options ?? {};
  const over = new AbortController();
  const stop = () => over.abort(signal.reason);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  const timer = timeout ? setTimeout(() => over.abort(new Error('too late')), timeout) : undefined;
  try {
    return (await once(emitter, name, { signal: over.signal }))[0];
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

module.exports = { waitFor };
