// alt: The pauses come from a generator that can be tested on its own.
'use strict';

function* pauses(tries, random) {
  for (let i = 0, limit = 100; i < tries - 1; i += 1, limit *= 2) yield random() * limit;
}

const AGAIN = new Set([429, 502, 503, 504]);

async function retry(request, { send, tries, deadline, signal, now, sleep, random }) {
  const idempotent = /^(GET|HEAD|PUT|DELETE)$/.test(request.method) || Boolean(request.headers['idempotency-key']);
  const waiting = pauses(idempotent ? tries : 1, random);
  let attempts = 0;
  while (true) {
    if (signal) signal.throwIfAborted();
    attempts += 1;
    try {
      return await send(request);
    } catch (error) {
      error.attempts = attempts;
      if (error.status !== undefined && !AGAIN.has(error.status)) throw error;
      const { value: own, done } = waiting.next();
      if (done) throw error;
      const pause = error.retryAfter === undefined ? own : own + error.retryAfter * 1000;
      if (now() + pause >= deadline) throw error;
      await sleep(pause, signal);
    }
  }
}

module.exports = { retry };
