'use strict';
const path = require('node:path');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { takeClock } = require('../../support/clock.js');

const step = ladder();
const turn = () => new Promise(setImmediate);
const SLOW = 100_000; // a call that is not warm yet

step("each call is made, and the first ones don't count", async () => {
  for (const [runs, warmup] of [[200, 50], [100, 0], [300, 7]]) {
    const times = durations(runs);
    const seen = await play({ times, warmup });
    const all = runs + warmup;
    if (seen.calls === all && !close(seen.result?.median, SLOW) && !close(seen.result?.p95, SLOW)) continue;
    throw lesson`
      I called measure(fn, { runs: ${runs}, warmup: ${warmup} }). fn was called ${seen.calls} times, I hoped for ${all}.
      ${seen.calls === all ? `The result was ${show(seen.result)}, and ${SLOW} ms is how long the first calls took.
      They are cold: not compiled, nothing in the caches. Call fn for them, but don't measure.` : 'First the calls that only warm up, and then all the runs that are measured.'}
    `;
  }
});

step('median and p95 are right', async () => {
  for (const runs of [200, 100, 300, 1]) {
    const times = durations(runs);
    const seen = await play({ times, warmup: 3 });
    if (!right(seen.result, times)) throw whyWrong(seen, times);
  }
});

step('the clock on the wall may be set back', async () => {
  const times = durations(100);
  const { result } = await play({ times, warmup: 3, wall: -1000 });
  if (right(result, times)) return;
  throw lesson`
    In two of three runs the clock on the wall was set back by a second. I hoped for ${show(expected(times))},
    and got ${result}

    Date tells the time of day. It's corrected again and again, by people and by the network, so a
    difference of two dates may be negative. There's a clock that only goes forward, in smaller
    steps than a millisecond.
  `;
});

step('a promise is waited for', async () => {
  const times = durations(100);
  const { result, together } = await play({ times, warmup: 3, slow: true });
  if (together === 1 && right(result, times)) return;
  throw lesson`
    fn returned promises. Up to ${together === 1 ? 'one call was' : `${together} calls were`} on the way at the same time, and your result was ${result}
    I hoped for one call after the other, and for a median of ${expected(times).median}.

    An async function returns at its first \`await\`, and does the rest later. Its work is over when its promise
    is fulfilled: that's when you stop the clock, and the next call may begin.
  `;
});

step('an error of fn goes to the caller', async () => {
  for (const failsAt of [2, 9]) {
    for (const slow of [false, true]) {
      const { error, result, calls } = await play({ times: durations(100), warmup: 5, failsAt, slow });
      if (error?.message === `no map at call ${failsAt}` && calls === failsAt) continue;
      throw lesson`
        Call ${failsAt} of fn ${slow ? 'returned a promise that was rejected' : 'threw an error'}. After that fn was called ${calls - failsAt} more times, and
        measure() ended with ${error ? said(error) : show(result)}

        A call that fails is often a fast one: it would make the result look good. Whoever asked for the
        measurement has to know.
      `;
    }
  }
});

// ---------------------------------------------------------------------------
// Time goes by only while fn is at work, and I know how long that is.

function durations(runs) {
  const unit = 1 + Math.floor(Math.random() * 3);
  const shares = [[0.3, 2], [0.4, 9], [0.22, 10], [0.06, 100], [0.02, 1000]];
  if (runs === 1) return [1250 * unit];
  const times = shares.flatMap(([share, ms]) => Array(Math.round(share * runs)).fill(ms * unit));
  return times.sort(() => Math.random() - 0.5);
}

// The same by every usual definition: around 50 and 95 percent many runs took equally long.
function expected(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)], p95: sorted[Math.floor(sorted.length * 0.95)] };
}

const close = (a, b) => typeof a === 'number' && Math.abs(a - b) <= 0.01 * b;

function right(result, times) {
  const { median, p95 } = expected(times);
  return close(result?.median, median) && close(result?.p95, p95);
}

async function play({ times, warmup, wall = 0, slow = false, failsAt = -1 }) {
  const file = path.join(__dirname, 'perf1_stopwatch.js');
  const clock = takeClock();
  const seen = { calls: 0, together: 0 };
  let open = 0;
  const fail = () => {
    throw new Error(`no map at call ${failsAt}`);
  };
  function fn() {
    const ms = times[seen.calls - warmup] ?? SLOW;
    seen.calls += 1;
    if (seen.calls % 3 > 0) clock.setWall(wall);
    if (seen.calls > 2000) throw new Error('more than 2000 calls');
    const failing = seen.calls === failsAt;
    if (slow) return later(ms, failing);
    clock.pass(ms);
    return failing ? fail() : 'a map';
  }
  async function later(ms, failing) {
    seen.together = Math.max(seen.together, (open += 1));
    clock.pass(ms / 3);
    await turn();
    clock.pass((2 * ms) / 3);
    open -= 1;
    return failing ? fail() : 'a map';
  }
  try {
    const { measure } = exportsOf(file, 'measure');
    const promise = Promise.resolve(measure(fn, { runs: times.length, warmup }));
    seen.result = await within(4000, promise, lesson`
      I called measure(), and four seconds later its promise is still pending. fn was called ${seen.calls} times,
      and it never took long. Who resolves the promise?
    `);
    for (let i = 0; i < 10_000 && open > 0; i += 1) await turn(); // whatever nobody waited for
  } catch (error) {
    if (error.name === 'Lesson') throw error;
    if (failsAt < 0) {
      throw because(error, lesson`
        I called measure(fn, { runs: ${times.length}, warmup: ${warmup} }), and got an error:

            ${said(error)}

        Does each name in that line exist, and does it stand for what you meant?
      `);
    }
    seen.error = error;
  } finally {
    clock.giveBack();
  }
  return seen;
}

function whyWrong({ result }, times) {
  const { median, p95 } = expected(times);
  const average = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  const asText = [...times].sort();
  const reasons = [
    [typeof result?.median !== 'number' || Number.isNaN(result.p95 + result.median), 'I need an object with two numbers: { median, p95 }. Is there a run at the index you look at?'],
    [close(result?.median, average), `This median is the average. A single pause of a second changes an average of many runs, and nobody
      sees that most runs were fast. Put the times in order: the median is in the middle.`],
    [close(result?.median, asText[Math.floor(times.length / 2)]), `Your times aren't in order. sort() without a function compares strings, and then 10 comes before 9.`],
    [close(result?.median, median * 1e6) || close(result?.median, median * 1000) || close(result?.median, median / 1000), 'The unit is wrong. The result should be in milliseconds.'],
    [median > 1000 && close(result?.median, median % 1000), `The whole seconds are missing. process.hrtime() returns two numbers, seconds and nanoseconds, and both count.`],
    [close(result?.median, median) && result.p95 < median, `p95 is less than the median. Are your times sorted with the longest first?`],
    [result?.p95 > Math.max(...times), 'No single call took as long as this. Is each call over before the next one begins?'],
    [close(result?.median, median), 'The median is right. How many runs out of 100 does p95 include, and where do they end?'],
    [close(result?.p95, p95), 'p95 is right. The median is the time in the middle, when all times are in order.'],
  ];
  return lesson`
    I measured a fn of which I know how long it takes. ${times.length} ${times.length === 1 ? 'run' : 'runs'}, in milliseconds:

        expected   median ${median}, p95 ${p95}
        yours      ${result}

    ${reasons.find(([fits]) => fits)?.[1] ?? 'Take the time just before each call and just after it, and keep all the differences.'}
  `;
}
