// expect: A signal that has timed out stays aborted: with
'use strict';

const REPEATABLE = ['GET', 'HEAD', 'PUT', 'DELETE'];

async function request(url, { timeout, retries = 0, method = 'GET', ...options }) {
  const attempts = REPEATABLE.includes(method.toUpperCase()) ? retries + 1 : 1;
  const signal = AbortSignal.timeout(timeout);
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, { ...options, method, signal });
      return { status: response.status, text: await response.text() };
    } catch (cause) {
      if (attempt === attempts) throw new Error(`${method} ${url} failed, attempts: ${attempts}`, { cause });
    }
  }
}

module.exports = { request };
