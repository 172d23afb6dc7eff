// expect: Promise.race() ends the waiting
'use strict';

const REPEATABLE = ['GET', 'HEAD', 'PUT', 'DELETE'];

async function request(url, { timeout, retries = 0, method = 'GET', ...options }) {
  const attempts = REPEATABLE.includes(method.toUpperCase()) ? retries + 1 : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      const late = new Promise((_, reject) => setTimeout(reject, timeout, new Error('too late')));
      const work = fetch(url, { ...options, method }).then(async (response) => ({ status: response.status, text: await response.text() }));
      return await Promise.race([work, late]);
    } catch (cause) {
      if (attempt === attempts) throw new Error(`${method} ${url} failed, attempts: ${attempts}`, { cause });
    }
  }
}

module.exports = { request };
