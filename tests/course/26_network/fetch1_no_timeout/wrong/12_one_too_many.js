// expect: is how often it's repeated
'use strict';

const REPEATABLE = ['GET', 'HEAD', 'PUT', 'DELETE'];

async function request(url, { timeout, retries = 0, method = 'GET', ...options }) {
  const attempts = REPEATABLE.includes(method.toUpperCase()) ? retries + 2 : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, { ...options, method, signal: AbortSignal.timeout(timeout) });
      return { status: response.status, text: await response.text() };
    } catch (cause) {
      if (attempt === attempts) throw new Error(`${method} ${url} failed, attempts: ${attempts}`, { cause });
    }
  }
}

module.exports = { request };
