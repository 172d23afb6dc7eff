'use strict';
// res2_retry                                               (interview question 74)
//
// At noon the payment service restarted: three seconds of 503. Then all shops tried again, at the same moment, every 100 ms. The
// service didn't come up again until two o'clock.
//
//     const answer = await retry(request, { send, tries: 4, deadline, signal, now, sleep, random });
//
// send(request) makes one attempt and returns a promise of the answer. It's rejected with an error that has a `status`, or none if no answer
// came at all. When tries are used up, or another one wouldn't help, retry() is rejected with the last error; its
// property `attempts` says how many there were.
//
// - Another try is worth it if no answer came, or for 429, 502, 503 and 504.
// - Only send again what may safely come twice: GET, HEAD, PUT and DELETE, and a POST whose
//   headers have an 'idempotency-key'. (request: { method, headers })
// - The pauses: random() * 100 ms, then random() * 200, random() * 400 and so on. random() is like Math.random().
// - error.retryAfter, if it's there, is a number of seconds: don't come back earlier.
// - now() gives the time in milliseconds. Never start a pause that ends after `deadline` (such a time, too).
// - sleep(ms, signal) is a promise; it's rejected with signal.reason when the signal is aborted. After that
//   nothing is sent, and retry() is rejected with signal.reason. `signal` may be undefined.

async function retry(request, { send, tries, deadline, signal, now, sleep, random }) {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    try {
      return await send(request);
    } catch (error) {
      await sleep(100);
    }
  }
}

module.exports = { retry };
