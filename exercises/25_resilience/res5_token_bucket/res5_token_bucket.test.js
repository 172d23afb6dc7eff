'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { ladder, lesson, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();

step('a full bucket allows a burst', () => {
  for (const burst of [10, 1, randomInt(3, 9)]) {
    const { takeMany } = weather({ burst, perSecond: 2 });
    const allowed = takeMany(burst + 5);
    if (allowed !== burst) throw lesson`The bucket holds ${burst} tokens and is full. ${burst + 5} requests came at once, and this many were allowed: ${allowed}`;
  }
});

step('no burst twice: the border of a window', () => {
  for (const start of [0, 4900, 2345]) {
    const { pass, takeMany } = weather({ burst: 10, perSecond: 2, start });
    const first = takeMany(10);
    pass(200);
    const second = takeMany(10);
    if (second === 0) continue;
    throw lesson`
      The clock shows ${start} ms. Ten requests came: ${first} allowed. 200 ms later ten more came: ${second} allowed.

      That is ${first + second} within a fifth of a second. In 200 ms, at 2 a second, 0.4 tokens have come in. ${second > 1 ? 'A window that starts again at a certain\ntime forgets what happened a moment before.' : "Less than a whole one isn't enough."}
    `;
  }
});

step('tokens come in one after the other', () => {
  for (const perSecond of [2, 0.5, 40]) {
    const { pass, takeMany } = weather({ burst: 8, perSecond });
    takeMany(8);
    const gap = 1000 / perSecond;
    for (let round = 1; round <= 3; round += 1) {
      pass(gap + 0.001);
      if (takeMany(1) === 0) throw whyNotOne(perSecond, gap, gap, 0, 1);
    }
    const rest = takeMany(1);
    if (rest > 0) throw whyNotOne(perSecond, gap, gap, 2, 1);
    pass(gap - 1);
    const early = takeMany(1);
    if (early > 0) throw whyNotOne(perSecond, gap, gap - 1, 1, 0);
  }
});

step("fractions aren't lost, and refusals cost nothing", () => {
  for (const { perSecond, every } of [{ perSecond: 2, every: 100 }, { perSecond: 3, every: 1 }, { perSecond: 0.5, every: 70 }]) {
    const { pass, takeMany } = weather({ burst: 5, perSecond });
    takeMany(5);
    let allowed = 0;
    let asked = 0;
    for (let time = 0; time < 12_000; time += every) {
      pass(every);
      asked += 1;
      allowed += takeMany(1);
    }
    const expected = 12 * perSecond;
    if (Math.abs(allowed - expected) <= 1) continue;
    throw lesson`
      The bucket was empty. Tokens come in at ${perSecond} a second, and a client asked every ${every} ms, for 12 seconds (${asked} times). ${allowed} requests
      were allowed. I hoped for ${expected}.

      ${allowed < expected ? `${every} ms bring ${show(Number(((every * perSecond) / 1000).toFixed(4)))} of a token. Small pieces must add up, also when each of these requests is refused.` : 'On average no more than `perSecond` can be allowed.'}
    `;
  }
});

step("a long pause doesn't overfill the bucket", () => {
  const { pass, takeMany } = weather({ burst: 6, perSecond: 2 });
  takeMany(4);
  pass(3_600_000);
  const allowed = takeMany(100);
  if (allowed === 6) return;
  throw lesson`
    The bucket holds 6 tokens. Nobody came for an hour, and then a hundred requests came at once. ${allowed} of them were allowed.

    ${allowed > 6 ? "What doesn't fit into the bucket is lost. Otherwise a quiet night allows a flood in the morning." : 'After an hour the bucket is full.'}
  `;
});

step('never more than a burst and what came in since', () => {
  const [burst, perSecond] = [7, 4];
  const { pass, take, time } = weather({ burst, perSecond });
  const allowed = [];
  for (let i = 0; i < 600; i += 1) {
    pass(randomInt(4) === 0 ? randomInt(3000) : randomInt(60));
    if (take().allowed) allowed.push(time());
  }
  for (let from = 0; from < allowed.length; from += 1) {
    for (let to = from; to < allowed.length; to += 1) {
      const seconds = (allowed[to] - allowed[from]) / 1000;
      if (to - from + 1 <= burst + perSecond * seconds + 0.001) continue;
      throw lesson`
        Requests came at random times. Within ${seconds} seconds ${to - from + 1} were allowed. A bucket of ${burst} tokens, at ${perSecond} a second, gives
        ${(burst + perSecond * seconds).toFixed(2)} in that time, at most.
      `;
    }
  }
});

step('Retry-After is exact', () => {
  for (const { perSecond, waits } of [{ perSecond: 0.3, waits: [[0, 4], [500, 3], [2000, 1]] }, { perSecond: 2, waits: [[0, 1], [300, 1]] }, { perSecond: 0.015, waits: [[0, 67], [3000, 64], [50_000, 14]] }]) {
    const { pass, take, takeMany } = weather({ burst: 3, perSecond });
    takeMany(3);
    for (const [ms, wanted] of waits) {
      pass(ms);
      const answer = take();
      if (answer.allowed === false && answer.retryAfter === wanted) continue;
      throw whyRetryAfter(perSecond, answer, wanted, ms);
    }
  }
});

step('no timer, and each bucket for itself', () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  const options = { burst: 2, perSecond: 1, start: randomInt(1e6) };
  const [one, other] = [weather(options), weather(options)];
  if (timers() > before) throw whyTimer();
  one.takeMany(2);
  if (other.takeMany(2) !== 2) throw lesson`I made two limiters and emptied one of them. The other one was empty, too. Whose are the tokens?`;
});

// ---------------------------------------------------------------------------

// A limiter, and a clock that stands still until the test moves it.
function weather({ burst, perSecond, start = randomInt(1e6) }) {
  const { createLimiter } = exportsOf(path.join(__dirname, 'res5_token_bucket.js'), 'createLimiter');
  const real = { setInterval: globalThis.setInterval, setTimeout: globalThis.setTimeout };
  let ticking = false;
  for (const name of Object.keys(real)) {
    globalThis[name] = (...given) => {
      ticking = true;
      return real[name](...given).unref();
    };
  }
  let time = start;
  const options = { burst, perSecond, now: () => time };
  try {
    const limiter = calmly('called createLimiter({ burst, perSecond, now })', () => createLimiter(options));
    if (typeof limiter?.take !== 'function') throw lesson`I called createLimiter({ burst, perSecond, now }) and got ${show(limiter)}. I need { take }.`;
    if (ticking) throw whyTimer();
    const take = () => {
      const answer = calmly('called take()', () => limiter.take());
      if (typeof answer?.allowed === 'boolean') return answer;
      throw lesson`I called take() and got ${show(answer)}. I hoped for { allowed: true } or { allowed: false, retryAfter: ... }.`;
    };
    const takeMany = (count) => Array.from({ length: count }, take).filter(({ allowed }) => allowed).length;
    return { take, takeMany, pass: (ms) => (time += ms), time: () => time };
  } finally {
    Object.assign(globalThis, real);
  }
}

function whyNotOne(perSecond, gap, after, allowed, hoped) {
  return lesson`
    The bucket was empty, and tokens come in at ${perSecond} a second: one every ${gap} ms. After ${after} ms: ${allowed} allowed (I hoped for ${hoped}).

    ${allowed < hoped ? 'How much has come in since the last look? Time is in milliseconds, `perSecond` in seconds.' : 'They come in one by one, not several of them at a certain time.'}
  `;
}

function whyRetryAfter(perSecond, answer, wanted, ms) {
  const got = answer.retryAfter;
  return lesson`
    The bucket was emptied, and tokens come in at ${perSecond} a second.${ms > 0 ? ` ${ms} ms after the last question I asked again.` : ''}

        expected   { allowed: false, retryAfter: ${wanted} }
        got        ${show(answer)}

    ${got === undefined ? "Whoever is refused should hear when it's worth coming back." : !Number.isInteger(got) ? 'The header has only whole seconds. Which way do you have to round?' : got < wanted ? "A client that comes back then is refused again: the token isn't there yet." : 'How much of a token is missing, and how long does it take until that has come in?'}
  `;
}

function whyTimer() {
  return lesson`
    Your limiter has started a timer. It fills the bucket in steps, wakes the process up when nobody asks, and a thousand clients
    have a thousand timers.

    Nobody looks into the bucket between two requests. What has to be known to work out, at the next one, how much has come in?
  `;
}
