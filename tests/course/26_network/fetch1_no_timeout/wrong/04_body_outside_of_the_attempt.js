// expect: broke the first answer off
'use strict';

const REPEATABLE = ['GET', 'HEAD', 'PUT', 'DELETE'];

async function request(url, { timeout, retries = 0, method = 'GET', ...options }) {
  const attempts = REPEATABLE.includes(method.toUpperCase()) ? retries + 1 : 1;
  let response;
  for (let attempt = 1; !response; attempt++) {
    try {
      response = await fetch(url, { ...options, method, signal: AbortSignal.timeout(timeout) });
    } catch (cause) {
      if (attempt === attempts) throw new Error(`${method} ${url} failed, attempts: ${attempts}`, { cause });
    }
  }
  return { status: response.status, text: await response.text() };
}

module.exports = { request };
