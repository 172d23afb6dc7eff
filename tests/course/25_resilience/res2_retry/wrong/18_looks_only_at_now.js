// expect: An answer that comes later is of no use to
'use strict';

const PASSING = [undefined, 429, 502, 503, 504];
const REPEATABLE = ['GET', 'HEAD', 'PUT', 'DELETE'];

async function retry(request, { send, tries, deadline, signal, now, sleep, random }) {
  const repeatable = REPEATABLE.includes(request.method) || 'idempotency-key' in request.headers;
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      return await send(request);
    } catch (error) {
      error.attempts = attempt;
      const jittered = random() * 100 * 2 ** (attempt - 1);
      const pause = Math.max(jittered, (error.retryAfter ?? 0) * 1000);
      const worthIt = repeatable && PASSING.includes(error.status);
      if (!worthIt || attempt === tries || now() > deadline) throw error;
      await sleep(pause, signal);
    }
  }
}

module.exports = { retry };
