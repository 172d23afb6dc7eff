// expect: response.text() returns a promise: the
'use strict';
const REPEATABLE = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

async function request(url, { timeout, retries = 0, ...options }) {
  const method = (options.method ?? 'GET').toUpperCase();
  const attempts = REPEATABLE.has(method) ? retries + 1 : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, { ...options, signal: AbortSignal.timeout(timeout) });
      return { status: response.status, text: response.text() };
    } catch (cause) {
      if (attempt === attempts) throw new Error(`No answer from ${url} after ${attempts} attempts`, { cause });
    }
  }
}

module.exports = { request };
