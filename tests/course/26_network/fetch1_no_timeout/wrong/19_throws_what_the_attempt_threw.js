// expect: What you threw is what the attempt threw
'use strict';
const REPEATABLE = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

async function request(url, { timeout, retries = 0, ...options }) {
  const method = (options.method ?? 'GET').toUpperCase();
  const attempts = REPEATABLE.has(method) ? retries + 1 : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, { ...options, signal: AbortSignal.timeout(timeout) });
      return { status: response.status, text: await response.text() };
    } catch (cause) {
      if (attempt === attempts) throw cause;
    }
  }
}

module.exports = { request };
