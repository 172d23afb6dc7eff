'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const FAILURES = 3;
const REST = 10_000;
const outage = () => Object.assign(new Error('answered 503'), { status: 503 });
const noAnswer = () => new Error('connect ECONNREFUSED');

step('closed: everything goes through', () => travel(async ({ ask, calls }) => {
  const city = `Lisbon ${randomInt(100)}`;
  const visitor = await ask(city, 12);
  if (show(calls[0]?.args) !== show([city, 12])) throw lesson`I called ask('${city}', 12). call() got the arguments ${show(calls[0]?.args)}.`;
  const map = { of: city };
  await calls[0].brings(map);
  expectResult(visitor, { value: map }, 'call() brought a map.');
  const other = await ask(city);
  const error = outage();
  await calls[1].fails(error);
  expectResult(other, { error }, 'call() failed.');
}));

step('it opens after three failures in a row, and then fails at once', () => travel(async (agency) => {
  await agency.opened([outage, noAnswer, () => 'thrown']);
  const visitor = await agency.ask('Rome');
  if (agency.calls.length > FAILURES) throw whyNotOpen('Three calls failed, one after the other.');
  expectOpen(visitor, 'Three calls have failed, and the breaker is open.');
}));

step('a success in between starts the count again', () => travel(async ({ ask, calls, failing }) => {
  await failing(FAILURES - 1);
  const good = await ask('Rome');
  await calls.at(-1).brings('map');
  expectResult(good, { value: 'map' }, 'Two calls failed, and the third one worked.');
  await failing(FAILURES - 1, whyOpensTooEarly);
  const before = calls.length;
  await ask('Rome');
  if (calls.length === before) throw whyOpensTooEarly();
}));

step("an answer isn't an outage", () => travel(async ({ ask, calls, failing }) => {
  for (const status of [404, 404, 404, 400, 400, 400, 499, 499, 499]) {
    const error = Object.assign(new Error(`answered ${status}`), { status });
    const before = calls.length;
    const visitor = await ask('Atlantis');
    if (calls.length === before) throw whyNotAnOutage();
    await calls.at(-1).fails(error);
    expectResult(visitor, { error }, `call() failed with status ${status}.`);
  }
  await failing(FAILURES - 1);
  await ask('Atlantis');
  await calls.at(-1).fails(Object.assign(new Error('answered 404'), { status: 404 }));
  const whyCounted = () => lesson`Two outages, a 404, two outages. Now the breaker is open. A 404 is an answer: it counts as a success.`;
  await failing(FAILURES - 1, whyCounted);
  const before = calls.length;
  await ask('Rome');
  if (calls.length === before) throw whyCounted();
  await calls.at(-1).fails(Object.assign(new Error('answered 500'), { status: 500 }));
  await ask('Rome');
  if (calls.length > before + 1) throw lesson`The third failure in a row had status 500, and the breaker didn't open. Only 400 to 499 are the caller's mistake.`;
}));

step('calls that overlap are counted by their ends', () => travel(async ({ ask, calls }) => {
  for (let i = 0; i < FAILURES + 1; i += 1) await ask('Rome');
  await calls[0].brings('map');
  for (const one of calls.slice(1)) await one.fails(outage());
  const visitor = await ask('Rome');
  if (visitor.error?.code === 'EOPEN') return;
  throw lesson`
    ${FAILURES + 1} calls began at the same time. One worked, and then the ${FAILURES} others failed. The breaker didn't open.

    What counts is the order in which they end. The breaker hadn't opened before, so all of them count.
  `;
}));

step('an error outside of 400 to 499 is a failure', async () => {
  for (const status of [399, 500]) {
    const error = Object.assign(new Error(`answered ${status}`), { status });
    await travel(async (agency) => {
      await agency.opened([error, error, error].map((one) => () => one));
      const visitor = await agency.ask('Rome');
      if (visitor.error?.code !== 'EOPEN') throw lesson`Three calls failed with status ${status}, and the breaker didn't open. Only 400 to 499 are the caller's mistake.`;
    });
  }
});

step('half-open: after the rest, one trial', () => travel(async (agency) => {
  const { ask, calls, clock } = agency;
  await agency.opened();
  clock.pass(REST - 1);
  expectOpen(await ask('Rome'), 'The breaker opened a millisecond less than `rest` ago.');
  clock.pass(1);
  const trial = await ask('Rome');
  if (calls.length === FAILURES) throw whyNoTrial(trial);
  const others = [];
  for (let i = 0; i < 9; i += 1) others.push(await ask('Rome'));
  clock.pass(REST * 2);
  others.push(await ask('Rome'));
  if (calls.length > FAILURES + 1) throw whyManyTrials(calls.length - FAILURES);
  others.forEach((visitor) => expectOpen(visitor, 'The trial call is under way, and nobody knows yet how it will end.'));
  await calls.at(-1).brings('map');
  expectResult(trial, { value: 'map' }, 'The trial call worked.');
}));

step('... a success closes it', () => travel(async (agency) => {
  const { ask, calls, clock, failing } = agency;
  for (const end of ['brings', 'answers']) {
    await agency.opened();
    clock.pass(REST);
    await ask('Rome');
    const trial = calls.at(-1);
    await (end === 'brings' ? trial.brings('map') : trial.fails(Object.assign(new Error('answered 404'), { status: 404 })));
    const before = calls.length;
    const visitors = [await ask('Rome'), await ask('Oslo')];
    if (calls.length !== before + 2) {
      throw lesson`
        The trial call ${end === 'brings' ? 'worked' : 'got a 404, and that is an answer'}. After that two more calls came, and ${calls.length - before} of them went through.
        ${visitors[0].error ? `The first one got ${said(visitors[0].error)}` : ''}
      `;
    }
    const open = calls.slice(-2);
    const whyAgain = () => lesson`
      The trial call worked, and the breaker closed. Then fewer than ${FAILURES} calls failed, and it was open again.

      How many failures does a breaker remember from the time before it closed?
    `;
    await failing(FAILURES - 1, whyAgain);
    const last = await ask('Rome');
    if (last.settled) throw whyAgain();
    for (const one of [...open, calls.at(-1)]) await one.brings('map');
  }
}));

step('... a failure opens it for another rest', () => travel(async (agency) => {
  const { ask, calls, clock } = agency;
  await agency.opened();
  for (let round = 1; round < 4; round += 1) {
    clock.pass(REST + 5000);
    const trial = await ask('Rome');
    if (calls.length !== FAILURES + round) throw whyNoTrial(trial, round > 1 && 'A trial failed, and then `rest` milliseconds went by.');
    clock.pass(700);
    const error = round === 2 ? 'thrown' : outage();
    await calls.at(-1).fails(error);
    if (round !== 2) expectResult(trial, { error }, 'The trial call failed.');
    expectOpen(await ask('Rome'), 'The trial call failed a moment ago.', AGAIN);
    clock.pass(REST - 1);
    expectOpen(await ask('Rome'), 'The trial call failed a millisecond less than `rest` ago.', AGAIN);
  }
}));

step('late ends of early calls change nothing', () => travel(async (agency) => {
  const { ask, calls, clock, failing } = agency;
  const slow = [await ask('Rome'), await ask('Rome'), await ask('Rome')];
  const early = calls.slice();
  await failing(FAILURES);
  clock.pass(REST - 1);
  const error = outage();
  await early[0].fails(error);
  expectResult(slow[0], { error }, 'A call that began early failed, when the breaker was open.');
  clock.pass(1);
  const trial = await ask('Rome');
  if (trial.settled) throw whyLate('A call that had begun before failed shortly before the end of the rest. Then the rest was over, and no trial was let through.');
  await early[1].brings('old map');
  expectResult(slow[1], { value: 'old map' }, 'A call that began early worked, while the trial was under way.');
  const another = await ask('Rome');
  if (!another.settled) throw whyLate('While the trial was under way, a call that had begun before worked, and your breaker closed.');
  await calls.at(-1).brings('map');
  await failing(FAILURES - 1);
  await early[2].fails(outage());
  const last = await ask('Rome');
  if (last.settled) throw whyLate(`The trial closed the breaker, and ${FAILURES - 1} calls failed. Then one failed that had begun before the breaker ever opened,\nand the breaker opened.`);
}));

step('nothing ticks', () => travel(async (agency) => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  await agency.opened();
  if (timers() > before) throw whyTimer();
}));

// ---------------------------------------------------------------------------

// A travel agency whose map service answers when the test says so.
function travel(body) {
  const timers = [];
  const { setTimeout: real } = globalThis;
  return unhandled(async (lost) => {
    const { createBreaker } = exportsOf(path.join(__dirname, 'res3_breaker.js'), 'createBreaker');
    const calls = [];
    let time = randomInt(1e6);
    let throwing;
    const call = (...args) => {
      if (throwing) throw throwing;
      const made = { args };
      calls.push(made);
      return new Promise((resolve, reject) => {
        made.brings = (value) => (resolve(value), turns(2));
        made.fails = (error) => (reject(error === 'thrown' ? outage() : error), turns(2));
      });
    };
    globalThis.setTimeout = Object.assign((...given) => {
      timers.push(real(...given));
      return timers.at(-1);
    }, real);
    const breaker = calmly('called createBreaker(call, { failures, rest, now })', () => createBreaker(call, { failures: FAILURES, rest: REST, now: () => time }));
    if (typeof breaker !== 'function') throw lesson`I called createBreaker(call, options) and got ${show(breaker)}. I hoped for a function.`;
    const ask = async (...args) => {
      const visitor = { settled: false };
      let promise;
      try {
        promise = breaker(...args);
      } catch (error) {
        throw because(error, lesson`I called ask('${args[0]}'), and it threw instead of returning a promise: ${said(error)}`);
      }
      if (typeof promise?.then !== 'function') throw lesson`I called ask('${args[0]}') and got ${show(promise)}. I hoped for a promise.`;
      promise.then((value) => Object.assign(visitor, { settled: true, value }), (error) => Object.assign(visitor, { settled: true, error }));
      await turns(2);
      return visitor;
    };
    const fail = async (error, whyStuck) => {
      if (error === 'thrown') {
        throwing = outage();
        calls.push({});
        const visitor = await ask('Paris');
        throwing = undefined;
        if (visitor.error?.status !== 503) throw lesson`call() threw an error before there was a promise. ask() gave ${inWords(visitor)}.`;
        return;
      }
      const before = calls.length;
      await ask('Paris');
      if (calls.length === before) throw whyStuck();
      await calls.at(-1).fails(error);
    };
    const tooEarly = () => lesson`Fewer than ${FAILURES} calls in a row have failed, and the next one didn't get through.`;
    const failing = async (count, whyStuck = tooEarly) => {
      for (let i = 0; i < count; i += 1) await fail(outage(), whyStuck);
    };
    const opened = async (kinds = [outage, outage, outage]) => {
      for (const kind of kinds) await fail(kind(), tooEarly);
    };
    await body({ ask, calls, failing, opened, clock: { pass: (ms) => (time += ms) } });
    await turns(2);
    if (lost.length > 0) throw because(lost[0], lesson`All visitors had their answer. But an error reached nobody: ${said(lost[0])}\nWhich promise has no catch?`);
  }).finally(() => {
    globalThis.setTimeout = real;
    timers.forEach((timer) => clearTimeout(timer));
  });
}

const inWords = ({ settled, value, error }) => (!settled ? 'a promise that is still pending' : error === undefined ? show(value) : `the error ${said(error)}`);

function expectResult(visitor, { value, error }, what) {
  if (visitor.settled && visitor.value === value && visitor.error === error) return;
  throw because(visitor.error, lesson`${what} The caller got ${inWords(visitor)}. I hoped for ${error ? `that error: ${said(error)}` : `that value: ${show(value)}`}.`);
}

const AGAIN = 'A failed trial opens the breaker again, for a whole rest from now on.';

function expectOpen(visitor, what, why = 'Open means: fail at once, and ask nobody.') {
  const { settled, error } = visitor;
  if (settled && error?.code === 'EOPEN' && error instanceof Error) return;
  if (error?.code === 'EOPEN') throw lesson`${what} The next caller got ${show(error)}, which isn't an Error. Only an Error knows where it comes from.`;
  throw because(visitor.error, lesson`
    ${what} The next caller got ${inWords(visitor)}${visitor.error ? `, with code: ${show(visitor.error.code)}` : ''}

    ${visitor.settled ? "I hoped for an error with code: 'EOPEN'. The caller should know that nobody was asked." : why}
  `);
}

function whyNotOpen(what) {
  return lesson`
    ${what} The fourth call went through all the same.

    Everybody will now wait for an error that you know already, and the service gets no rest. Who remembers how the
    last calls ended?
  `;
}

function whyOpensTooEarly() {
  return lesson`
    Two failures, a success, then failures again. The breaker opened before ${FAILURES} of them came in a row.

    Counted this way, five failures in a month open it, and in between a million calls worked.
  `;
}

function whyNotAnOutage() {
  return lesson`
    The service answered 404 or 400 a few times in a row. Now the breaker is open.

    An answer isn't an outage. The service works; the question was wrong, and one visitor who types nonsense must not
    switch the maps off for everybody.
  `;
}

function whyNoTrial(visitor, what) {
  if (process.getActiveResourcesInfo().includes('Timeout')) return whyTimer();
  return lesson`
    ${what || 'The breaker opened, and `rest` milliseconds have gone by on the clock now().'} The next call didn't go through: it got ${inWords(visitor)}.

    Without a trial nobody finds out that the service is back. At what time did it open, and what time is it now?
  `;
}

function whyManyTrials(count) {
  return lesson`
    The rest was over, and eleven calls came while the first of them was still under way. ${count} of them went through.

    ${count > 10 ? `${count} calls hit the sick service at once, just when it tries to stand up` : "The later ones came while the trial wasn't done yet"}. One call finds out; the others are refused until it's done. What
    has to be remembered from the moment when the trial starts?
  `;
}

function whyTimer() {
  return lesson`
    The breaker is open, and one timer of yours is running: the process can't end before the rest is over. And it counts another
    time than now() does.

    Nothing has to happen when the rest ends. It's enough to know at the next call how long ago the breaker opened.
  `;
}

function whyLate(what) {
  return lesson`
    ${what}

    A call that began before the breaker opened says something about the past. How can the end of a call know in which state of the
    breaker it began?
  `;
}
