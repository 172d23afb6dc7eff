// expect: nobody has to wait
'use strict';

const PASSING = [undefined, 429, 502, 503, 504];

async function retry(request, { send, tries, signal, sleep, random }) {
  let last;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    try {
      return await send(request);
    } catch (error) {
      last = error;
      if (!PASSING.includes(error.status)) break;
      await sleep(random() * 100 * 2 ** attempt, signal);
    }
  }
  last.attempts = tries;
  throw last;
}

module.exports = { retry };
