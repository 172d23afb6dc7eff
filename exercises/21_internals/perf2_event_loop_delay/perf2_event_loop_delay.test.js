'use strict';
const path = require('node:path');
const { after } = require('node:test');
const { ladder, lesson, run, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { takeLoop } = require('../../support/clock.js');

const step = ladder();
const calmly = calmlyWith({ ask: 'Does each name in that line exist, and does it stand for what you meant?', awaits: true });
const random = (from, to) => from + Math.round(Math.random() * (to - from));

// The first steps play with time: the clocks, the timers and the histogram stand still until I
// move them. So a block is as long as I say, however busy this machine may be.
let loop;
after(() => loop?.giveBack());

step('a block is reported, once', async () => {
  const ms = random(200, 300);
  const lags = await play([300, -ms, 1100]);
  if (lags.length !== 1 || !plausible(lags[0], ms)) throw whyWrong(lags, ms);
});

step("quiet times aren't reported", async () => {
  const lags = await play([610, -30, 10, -25, 410, -30, 425, -30, 1100]);
  if (lags.length === 0) return;
  throw lesson`
    The loop was never held up for more than 30 ms, and onLag was called ${lags.length} times, first with ${show(lags[0])}

    A heartbeat comes after its interval; that's no delay. Only what goes beyond it counts, and only
    when it's more than 50 ms.
  `;
});

step('each block is reported, with its own length', async () => {
  const blocks = [random(600, 700), random(200, 250), random(400, 450)];
  const lags = await play(blocks.flatMap((ms) => [300, -ms, 1100]));
  if (lags.length === 3 && blocks.every((ms, i) => plausible(lags[i], ms))) return;
  throw lesson`
    The loop was blocked three times: ${blocks.join(', ')} ms. onLag was called with: ${lags.map(Math.round).join(', ') || 'nothing'}

    ${lags.length < 3 ? 'A block went unseen. Do you still watch for the next one after you have found one? And can a short one be seen\nafter a long one?'
      : loop.histograms.size > 0
        ? 'The same old peak was reported again. A histogram keeps its maximum until somebody resets it.'
        : 'One block was reported more than once. After a report, what does your code have to remember?'}
  `;
});

step("the clock on the wall doesn't matter", async () => {
  const lags = await play([500, 'wall', 1100]);
  if (lags.length === 0) return;
  throw lesson`
    Nothing was blocked, but somebody put the clock on the wall forward by an hour. onLag was called with
    ${Math.round(lags[0])}. Date tells the time of day. Which clock of Node only goes forward, always at the same pace?
  `;
});

step('after stop() nothing is reported', async () => {
  const lags = await play([500, 'stop', 300, -400, 1100]);
  if (lags.length === 0) return;
  throw lesson`
    I called stop(), and then the loop was blocked for 400 ms. onLag was still called. What did
    watchLoop() start, and does stop() end all of it?
  `;
});

step('it works with real clocks, and stop() lets the program end', async () => {
  loop.giveBack(); // from here on the time goes by itself
  const { stdout, stderr } = await run(['real.js'], { cwd: __dirname });
  const seen = JSON.parse(stdout.match(/^\{"lags".*\}$/m)?.[0] ?? 'null');
  const longest = Math.max(...(seen?.lags ?? []));
  if (longest >= 100 && longest < 60_000 && !seen.alive) return checkQuiet(seen.busy);
  throw lesson`
    I ran real.js, which blocks the loop for 150 ms${seen?.blocks > 1 ? `, and did so ${seen.blocks} times` : ''}. onLag ${longest > 0 ? `was called with ${longest}` : 'was not called'}.
    ${stderr.match(/^\w*Error\b.*/m)?.[0] ?? ''}
    ${seen?.alive ? 'Then stop() was called, and a second later the program was still running. stop() has to clear the\ntimer itself: a flag stops the work, but not the timer.' : 'With the clocks of the other steps it worked. What is different here?'}
  `;
});

// ---------------------------------------------------------------------------

function checkQuiet(busy) {
  if (busy < 0.8) return;
  throw lesson`
    I ran real.js, and for a tenth of a second nothing happened in it. The event loop was busy for ${Math.round(busy * 100)} % of
    that time: a processor core runs at full speed, only to find out that nothing has happened.

    setImmediate() asks for the next turn at once, so the loop never sleeps. A timer lets it sleep in between.
  `;
}

const plausible = (lag, ms) => typeof lag === 'number' && Math.abs(lag - ms) <= 110;

// 500: so many quiet milliseconds. -200: a block of 200 ms. Returns what onLag was called with.
async function play(script) {
  loop ??= takeLoop();
  loop.histograms.clear();
  const lags = [];
  const watch = await calmly('called watchLoop(onLag)', () => learnersFunction()((ms) => lags.push(ms)));
  if (typeof watch?.stop !== 'function') {
    throw lesson`
      I called watchLoop(onLag) and got ${show(watch)}
      I need an object with the function stop, as in the story.
    `;
  }
  for (const part of script) {
    if (part === 'wall') loop.setWall(3_600_000);
    else if (part === 'stop') await calmly('called stop()', () => watch.stop());
    else if (part < 0) await block(-part);
    else for (let ms = 0; ms < part; ms += 10) await pass(10);
  }
  await calmly('called stop()', () => watch.stop());
  return lags;
}

const pass = (ms) => calmly('called the callback of your timer', () => loop.pass(ms));

// Right after reset() a histogram does not see a block. Bad luck in real life; here I wait a little.
async function block(ms) {
  for (let i = 0; i < 5 && [...loop.histograms].some(({ blind }) => blind); i += 1) await pass(10);
  await pass(ms);
}

function learnersFunction() {
  return exportsOf(path.join(__dirname, 'perf2_event_loop_delay.js'), 'watchLoop').watchLoop;
}

function whyWrong(lags, ms) {
  const [first] = lags;
  const ratio = first / ms;
  return lesson`
    I blocked the loop for ${ms} ms, once, between quiet times. Then I hoped for one call of onLag, with
    about ${ms}. ${lags.length === 0 ? 'It was not called.' : `I saw ${lags.length}: ${lags.slice(0, 4).map((lag) => (typeof lag === 'number' ? Math.round(lag) : show(lag))).join(', ')}${lags.length > 4 ? ' ...' : ''}`}

    ${reason()}
  `;

  function reason() {
    if (lags.length === 0) {
      return [...loop.histograms].some(({ everEnabled }) => !everEnabled)
        ? "Your histogram has counted nothing. It doesn't count until somebody enables it."
        : `A timer that is due while the loop is blocked comes late. A clock says how late. (With a histogram:
the mean of many quiet moments hides one long block.)`;
    }
    if (ratio > 1e5) return `Millions of milliseconds would be hours. A histogram of perf_hooks counts in nanoseconds.`;
    if (ratio < 0.01) return 'That is in seconds. I hoped for milliseconds.';
    if (Math.abs(first - ms) < 60 && Math.abs(lags[1] - first) < 25) {
      return loop.histograms.size > 0
        ? 'The same old peak is reported again and again. A histogram keeps its maximum until somebody resets it.'
        : 'The same delay is reported again and again. After a report, what does your code have to remember?';
    }
    if (lags[0] < lags[1] && lags[1] < lags[2]) {
      return 'It grows with each beat. Each heartbeat has to remember when it ran, for the next one.';
    }
    if (lags.length > 1) {
      return `Not every beat is late: take away the time that a beat is planned to take. And mind the unit of the
limit, when a histogram counts in nanoseconds.`;
    }
    return 'How long ago was the last beat, and how much of that was planned?';
  }
}
