'use strict';
const path = require('node:path');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { takeTime } = require('../../support/hand-timers.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const MINUTE = 60_000;

step('once a minute', () => bank(async ({ time, starts }) => {
  await time.pass(5 * MINUTE + 10);
  expectStarts(starts(), [1, 2, 3, 4, 5], 'Five minutes have gone by, with a job that is done at once.', 'The first run is due after one minute, the next ones every minute.');
}));

step('a failure is reported, and the next run comes', async () => {
  for (const how of ['threw', 'was rejected with']) {
    await bank(async ({ time, starts, next, errors }) => {
      const broken = new Error('printer on fire');
      await time.pass(MINUTE);
      next(how === 'threw' ? { throws: broken } : { rejects: broken });
      await time.pass(2 * MINUTE + 10);
      if (starts().length < 3) {
        throw lesson`
          The second run ${how} an error. In the minute after that no run began.

          One bad minute, and it never ran again. Who plans the next run, whatever happens to this one?
        `;
      }
      if (errors.length !== 1 || errors[0] !== broken) throw lesson`The second run ${how} an error: "${broken.message}". onError() was called ${errors.length} times${errors.length > 0 ? `, with ${errors.map(show).join(', ')}` : ''}. Nobody will ever hear of it.`;
      expectStarts(starts(), [1, 2, 3], `The second run ${how} an error.`, 'The runs after it come as usual.');
    });
  }
});

step('never two at once', () => bank(async ({ time, starts, next }) => {
  next({ takes: true });
  await time.pass(3.5 * MINUTE);
  if (starts().length > 1) {
    throw lesson`
      The first run began after a minute and takes two and a half. Meanwhile ${starts().length - 1} more began: ${starts().length} runs at once.

      Two reports are sent, and each run makes the others slower. What is to be done when a minute is over and the last run isn't?
    `;
  }
  await next.done();
  await time.pass(1000);
  if (starts().length > 1) throw lesson`A run took from 1:00 to 3:30. What became due at 2:00 and 3:00 is left out. Your next run began at ${clock(starts()[1])}, and the next due time is 4:00.`;
  await time.pass(1.6 * MINUTE - 1000);
  expectStarts(starts(), [1, 4, 5], 'The first run took from 1:00 to 3:30. Then came the next ones.', 'The due times stay: 4:00 and 5:00, however long a run has taken.');
}));

step("lateness doesn't add up", () => bank(async ({ time, starts }) => {
  time.setLate(100);
  await time.pass(20 * MINUTE + 5000);
  const [last] = starts().slice(-1);
  const minutes = starts().length;
  const late = last * MINUTE - minutes * MINUTE;
  if (late < 600) return;
  throw lesson`
    Each timer fired 100 ms late, as it happens in a busy program. Run number ${minutes} was due at ${minutes}:00, and it began ${Math.round(late)} ms late.

    Lateness adds up: after a day it's minutes. When is the next run due: a minute after this one, or at a time that was settled
    in the beginning?
  `;
}));

step('a timer may fire a moment early', () => bank(async ({ time, starts }) => {
  time.setLate(-0.4);
  await time.pass(3.5 * MINUTE);
  if (starts().length === 3) return;
  throw lesson`
    Each timer fired 0.4 ms early: Node counts whole milliseconds, performance.now() is more exact. In three and a half minutes ${starts().length} runs
    began, at ${starts().map(clock).join('  ')}

    If a run begins at 0:59.9996, the due time 1:00 is "still to come", and it's run twice. Which due times are done with?
  `;
}));

step('after an hour asleep: one run', () => bank(async ({ time, starts }) => {
  await time.pass(1.5 * MINUTE);
  await time.asleep(60 * MINUTE + 6000);
  const woken = starts().length - 1;
  await time.pass(3 * MINUTE);
  if (woken !== 1) {
    throw lesson`
      The computer was asleep from 1:30 to 61:36. When it woke up, ${woken === 0 ? 'no run began' : `${woken} runs began at once`}.

      ${woken === 0 ? 'A report was due long ago: one run, at once.' : 'Sixty reports about the same moment help nobody. One run makes up for whatever was missed.'}
    `;
  }
  expectStarts(starts(), [1, 61.6, 62, 63, 64], 'The computer was asleep from 1:30 to 61:36. Then one run began, at once.', 'The due times are those from the beginning: the next one is 62:00.');
}));

step("the clock on the wall doesn't matter", async () => {
  for (const hours of [-2, 2]) {
    await bank(async ({ time, starts }) => {
      await time.pass(2.5 * MINUTE);
      time.setWall(hours * 3_600_000 + 25_000);
      await time.pass(3 * MINUTE);
      expectStarts(starts(), [1, 2, 3, 4, 5], `At 2:30 somebody set the clock on the wall ${hours > 0 ? 'forward' : 'back'} by about two hours.`, 'Date.now() can jump: at each correction over the network, for example. Which clock only goes forward?');
    });
  }
});

step('stop() ends it', () => bank(async ({ time, starts, schedule }) => {
  await time.pass(2.5 * MINUTE);
  const stopped = stop(schedule);
  await turns(3);
  if (!stopped.settled) throw because(stopped.error, lesson`No run was under way, and I called stop(). Its promise is still pending.`);
  if (time.pending() > 0) throw lesson`I called stop(), and ${time.pending() === 1 ? 'a timer of yours is' : `${time.pending()} of your timers are`} still waiting. It keeps the process alive.`;
  await time.pass(5 * MINUTE);
  if (starts().length !== 2) throw lesson`I called stop() at 2:30, and ${starts().length - 2} more runs began after that. (A timer that is cleared fires no more.)`;
}));

step('... even in the middle of a run', async () => {
  for (const how of ['ends well', 'fails']) {
    await bank(async ({ time, starts, next, schedule, errors }) => {
      next({ takes: true });
      await time.pass(MINUTE + 5000);
      const stopped = stop(schedule);
      await turns(3);
      if (stopped.settled) throw lesson`A run was under way when I called stop(). Its promise was fulfilled at once. Whoever stops wants to close the database next, and the run still needs it.`;
      await next.done(how === 'fails' ? new Error('too late') : undefined);
      await turns(3);
      if (!stopped.settled || stopped.error) throw because(stopped.error, lesson`stop() was called during a run, and then the run ${how === 'fails' ? 'failed' : 'ended'}. The promise of stop() ${stopped.error ? `was rejected with ${said(stopped.error)}. The error belongs to onError()` : 'is still pending'}.`);
      if (how === 'fails' && errors.length !== 1) throw lesson`stop() was called during a run, and then the run failed. onError() was called ${errors.length} times.`;
      await time.pass(5 * MINUTE);
      if (starts().length > 1) throw lesson`stop() was called during a run. When this run had ended, the next one began all the same. Who plans the next one, and what should be looked at before?`;
      if (time.pending() > 0) throw lesson`stop() was called during a run, and the run has ended. ${time.pending()} of your timers are still waiting.`;
    });
  }
});

step('two schedules, each for itself', () => bank(async ({ time, starts, next, every }) => {
  next({ takes: true });
  let others = 0;
  const other = every(MINUTE / 2, () => (others += 1), { onError: () => {} });
  await time.pass(3 * MINUTE + 10);
  other.stop();
  if (starts().length === 1 && others === 6) return;
  throw lesson`Two schedules were running, one every minute and one every half. In three minutes they began ${starts().length} and ${others} runs. The first one takes long: I hoped for 1 and 6.`;
}));

// ---------------------------------------------------------------------------

// A bank whose report is done when the test says so, and whose time the test moves.
async function bank(body) {
  const time = takeTime();
  try {
    await unhandled(async (lost) => {
      const { every } = exportsOf(path.join(__dirname, 'jobs1_scheduler.js'), 'every');
      const begun = [];
      const errors = [];
      const plans = [];
      let finish;
      const next = (plan) => plans.push(plan);
      next.done = (error) => (finish(error), turns(2));
      const begin = time.now();
      const job = () => {
        begun.push((time.now() - begin) / MINUTE);
        if (begun.length > 500) throw lesson`More than five hundred runs have begun. Nothing stops them.`;
        const plan = plans.shift() ?? {};
        if (plan.throws) throw plan.throws;
        if (plan.rejects) return Promise.reject(plan.rejects);
        if (!plan.takes) return undefined;
        return new Promise((resolve, reject) => (finish = (error) => {
          if (error) reject(error);
          else resolve();
        }));
      };
      const schedule = calmly('called every(60_000, job, { onError })', () => every(MINUTE, job, { onError: (error) => errors.push(error) }));
      if (typeof schedule?.stop !== 'function') throw lesson`I called every(60_000, job, { onError }) and got ${show(schedule)}. I need { stop }.`;
      const moving = (name) => async (ms) => {
        try {
          await time[name](ms);
        } catch (error) {
          if (error?.name === 'Lesson') throw error;
          throw because(error, lesson`A timer of yours fired, and this came out of it: ${said(error)}\nIn a real program Node ends now. One bad run must not end all the others: who catches what job() throws?`);
        }
        await turns(3);
        if (lost.length > 0) throw because(lost[0], lesson`A run failed, and its error reached nobody: ${said(lost[0])}\nIn a real program Node ends now. One bad run must not end all the others: who catches what job() throws?`);
      };
      await body({ time: { ...time, pass: moving('pass'), asleep: moving('asleep') }, starts: () => begun, next, errors, schedule, every });
      await turns(2);
      if (lost.length > 0) throw because(lost[0], lesson`An error reached nobody: ${said(lost[0])}\nWhich promise has no catch?`);
    });
  } finally {
    time.giveBack();
  }
}

function stop(schedule) {
  const promise = calmly('called stop()', () => schedule.stop());
  if (typeof promise?.then !== 'function') throw lesson`I called stop() and got ${show(promise)}. I hoped for a promise.`;
  const stopped = { settled: false };
  promise.then(() => Object.assign(stopped, { settled: true }), (error) => Object.assign(stopped, { settled: true, error }));
  return stopped;
}

function clock(minutes) {
  const whole = Math.floor(minutes + 1e-6);
  return `${whole}:${String(Math.floor((minutes - whole) * 60 + 1e-6)).padStart(2, '0')}`;
}

function expectStarts(starts, wanted, what, why) {
  const same = starts.length === wanted.length && starts.every((minutes, i) => minutes >= wanted[i] - 1e-6 && minutes < wanted[i] + 0.02);
  if (same) return;
  throw lesson`
    ${what}

        expected   ${wanted.map(clock).join('  ')}
        began at   ${starts.slice(0, 12).map(clock).join('  ') || 'no run'}${starts.length > 12 ? '  ...' : ''}

    ${why}
  `;
}
