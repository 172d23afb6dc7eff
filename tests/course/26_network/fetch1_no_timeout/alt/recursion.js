// alt: Short, but the error doesn't say how many attempts there were.
'use strict';

const SAFE_TWICE = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

function request(url, { timeout, retries = 0, ...options }) {
  const again = retries > 0 && SAFE_TWICE.has((options.method || 'get').toUpperCase());
  return fetch(url, { ...options, signal: AbortSignal.timeout(timeout) })
    .then((response) => response.text().then((text) => ({ status: response.status, text })))
    .catch((cause) => {
      if (!again) throw new Error(`no answer from ${url}`, { cause });
      return request(url, { ...options, timeout, retries: retries - 1 });
    });
}

module.exports = { request };
