'use strict';
const path = require('node:path');
const { after, mock } = require('node:test');
const { because, ladder, lesson, load, run, said } = require('../../support/teacher.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const ms = 1000 + 10 * Math.floor(Math.random() * 100);
let createPoller;

after(() => mock.timers.reset());

step('asks again and again', async () => {
  stopTheClock();
  createPoller = load(path.join(__dirname, 'timers1_poller.js'))?.createPoller;
  const counts = await play(['start', ms - 1, 1, ms, ms]);
  if (counts.join() !== '0,0,1,2,3') throw whyWrongRhythm(counts);
});

step('stop() ends it, and start() begins again', async () => {
  const counts = await play(['stop', 'start', ms, 'stop', 'stop', ms, ms, 'start', ms, ms]);
  const [afterStop, atEnd] = [counts[6] - counts[2], counts.at(-1) - counts[6]];
  if (afterStop > 0) {
    throw lesson`
      start(), ${ms} ms, stop() - and after stop() I counted ${afterStop} more calls of ask().

      A timer runs until it is cleared, and clearTimeout() or clearInterval() need what setTimeout()
      or setInterval() returned. clearInterval(undefined) isn't an error; it does nothing. Can
      stop() reach the timer that start() created?
    `;
  }
  if (atEnd === 2) return;
  throw lesson`
    I stopped the poller and started it again. After two more intervals, I hoped for 2 calls of
    ask(), but counted ${atEnd}.

    start() has to know whether the poller is running. What does stop() leave behind, and what
    does start() check?
  `;
});

step('start() twice is like start() once', async () => {
  const counts = await play(['start', ms / 2, 'start', ms / 2, ms, 'stop', ms, ms]);
  const [running, later] = [counts[4], counts.at(-1) - counts[4]];
  if (running === 2 && later === 0) return;
  throw lesson`
    I called start(), and half an interval later start() again. Two intervals after the first
    start(), I hoped for 2 calls of ask() but counted ${running}.${later > 0 ? ` Then I called stop(), and ${later} more came!` : ''}

    ${running > 2 || later > 0
      ? 'Each start() creates its own timer. The variable can hold only one of them, so the other one\nis lost: it runs, and nobody can stop it. What should start() do if the poller is running?'
      : 'The second start() should change nothing. Does it restart the waiting time?'}
  `;
});

step('never asks while an answer is on its way', async () => {
  const counts = await play(['start', ms, ms, ms, ms / 2, 'answer', ms], 'slow');
  if (counts[4] !== 1) {
    throw lesson`
      ask() was slow: ${3.5 * ms} ms after start(), its first answer was still on its way. By then
      ask() had been called ${counts[4]} times.

      setInterval doesn't know that a callback started something slow. It fires again after
      ${ms} ms no matter what, and a slow depot gets more and more questions. When is the right
      moment to schedule the next one?
    `;
  }
  if (counts.at(-1) === 2) return;
  throw lesson`
    The first answer was slow, then it came. One interval later, I hoped for the next call of ask(),
    but I counted ${counts.at(-1) - 1}. Does your poller notice that the answer has come?
  `;
});

step('stop() works while an answer is on its way', async () => {
  const count = (await play(['start', ms, 'stop', 'answer', ms, ms], 'slow')).at(-1);
  if (count === 1) return;
  throw lesson`
    I called stop() while an answer was on its way. The answer came, and after that ask() was called
    again. When stop() was called, there was no timer to clear: the next one is created when the
    answer arrives. How can that line find out that somebody has called stop() in the meantime?
  `;
});

step('stop() and start() while an answer is on its way', async () => {
  const early = await play(['start', ms, 'stop', 'start', ms, ms], 'slow');
  if (early.at(-1) > 1) {
    throw lesson`
      I called start(). While the first answer was on its way, I called stop() and start() again. Two
      intervals later, ask() had been called ${early.at(-1)} times, and no answer had come yet.

      stop() ends the polling, but a question that was asked is still on its way. Which of your
      lines forgets that?
    `;
  }
  const late = await play(['start', ms, 'stop', 'start', ms / 2, 'answer', ms / 2, 'answer', ms / 2], 'slow');
  if (late.at(-1) === 2) return;
  throw lesson`
    I called start(). While the first answer was on its way, I called stop() and start() again. Half an
    interval later the answer came. One interval after that, I hoped for 2 calls of ask() in all, but
    counted ${late.at(-1)}.

    ${late.at(-1) > 2
      ? `Two timers take turns now. The second start() has created one. The old question creates another when
    its answer comes, because the poller is running again. How can that line tell that there's a new
    timer already?`
      : 'Does the poller notice that the answer has come, although start() was called before that?'}
  `;
});

step('a running poller alone does not keep the program alive', async () => {
  mock.timers.reset(); // from here on, the clock goes again
  const { stdout, stderr } = await run(['program.js'], { cwd: __dirname });
  const asked = stdout.match(/asked (\d+) times/)?.[1];
  if (/still polling/.test(stdout)) {
    throw lesson`
      I ran program.js: after two questions its work was done, but the program didn't end. The poller
      kept asking, and I stopped it after ${asked} questions.

      Node keeps a program alive as long as a timer is active. A timer can say "don't wait for me":
      look at what setTimeout() and setInterval() return. And if your poller creates many timers,
      that goes for each of them.
    `;
  }
  if (asked >= 2) return;
  throw lesson`
    I ran program.js, which polls every 5 ms. I hoped it would ask at least twice and then end.
    It printed: ${stdout.trim() || stderr.match(/^\w*Error\b.*/m)?.[0] || '(nothing)'}
  `;
});

// ---------------------------------------------------------------------------
// Everything below plays with a poller, and chooses the most helpful words.

// A number lets that many milliseconds pass. How often had ask() been called after each action?
const play = (actions, slow) => unhandled(async (lost) => {
  const answers = [];
  const counts = [];
  let calls = 0;
  const ask = () => {
    calls += 1;
    return slow ? new Promise((resolve) => answers.push(resolve)) : Promise.resolve('no news');
  };
  let doing = 'createPoller()';
  try {
    const poller = createPoller(ask, ms);
    for (const action of actions) {
      doing = typeof action === 'number' ? `the callback of the timer, after ${action} ms,` : `${action}()`;
      if (typeof action === 'number') mock.timers.tick(action);
      else if (action === 'answer') answers.shift()?.();
      else poller[action]();
      await turns(5);
      if (lost.length > 0) throw lost[0];
      counts.push(calls);
    }
  } catch (error) {
    throw because(error, lesson`
      I played with a poller, and ${doing} threw an error:

          ${said(error)}

      createPoller(ask, ms) should be exported under that name, and return an object with the
      functions start() and stop(). Which of your lines does the message refer to?
    `);
  }
  return counts;
});

function whyWrongRhythm([atOnce, early, once, twice, thrice]) {
  return lesson`
    I called start() with ${ms} ms and counted the calls of ask():

        at once: ${atOnce}, after ${ms - 1} ms: ${early}, after ${ms} ms: ${once}, after ${2 * ms} ms: ${twice}, after ${3 * ms} ms: ${thrice}

    ${atOnce > 0 ? 'The first question should come after one whole interval, not at once.'
      : early > 0 ? 'The first question came too early. Does the timer get the number of milliseconds?'
        : thrice === 0 ? 'Nothing was asked in that time. Is there a timer, and how long does it wait?'
          : twice === 1 ? "Once isn't enough: setTimeout calls back only once. What schedules the next question?"
            : 'I hoped for 0, 0, 1, 2 and 3. How many timers are there, and how long do they wait?'}
  `;
}

// From here on, the test says how late it is.
function stopTheClock() {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  for (const name of ['clearTimeout', 'clearInterval']) {
    const clear = globalThis[name]; // on Node 20.12 the clock of node:test chokes on undefined
    globalThis[name] = (timer) => (timer ? clear(timer) : undefined);
  }
}
