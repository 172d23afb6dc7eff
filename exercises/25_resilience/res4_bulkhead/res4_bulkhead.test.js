'use strict';
const path = require('node:path');
const { getEventListeners } = require('node:events');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const letters = (count) => 'abcdefghijklmnopqrst'.slice(0, count).split('');

step('five run at once, and not more', () => hotel({ places: 5, seats: 10 }, async ({ ask, running, works }) => {
  const guests = [];
  for (const name of letters(7)) guests.push(await ask(name));
  if (running() !== 'abcde') throw whyRunning(running());
  await works.c.brings('bill of c');
  expectOutcome(guests[2], { value: 'bill of c' }, 'The job c brought its bill.');
  if (running() !== 'abdef') {
    throw lesson`
      There are five places. a to e ran, f and g were waiting, and then c was done. Now these are running: ${running() || 'none'}

      ${whyNotNext(running())}
    `;
  }
}));

step('a job that fails gives its place back', () => hotel({ places: 1, seats: 10 }, async ({ ask, running, works }) => {
  for (const how of ['was rejected', 'threw at once']) {
    const jam = new Error('paper jam');
    const bad = await ask('bad', how === 'threw at once' ? { throws: jam } : {});
    const next = await ask('next');
    if (how === 'was rejected') await works.bad.fails(jam);
    await turns(2);
    expectOutcome(bad, { error: jam }, `A job ${how} with "paper jam".`);
    if (running() !== 'next') {
      throw lesson`
        There's one place. The job in it ${how} with "paper jam", and another one was waiting. It wasn't started.

        A bad end is an end, too. Each error takes a place away forever, and after five of them nobody prints any more. What
        runs however the job ends?
      `;
    }
    await works.next.brings('bill');
    expectOutcome(next, { value: 'bill' }, 'The next job brought its bill.');
  }
}));

step('ten wait, and the rest is refused at once', () => hotel({ places: 2, seats: 3 }, async ({ ask, running, works }) => {
  const inside = [];
  for (const name of letters(5)) inside.push(await ask(name));
  const refused = inside.find(({ settled }) => settled);
  if (refused) throw because(refused.error, lesson`There are two places and three seats. Five came, and one of them was refused: ${inWords(refused)}`);
  for (const name of ['f', 'g']) {
    const guest = await ask(name);
    if (!guest.settled) throw whyUnlimited();
    if (works[name]) throw lesson`All the places and seats were taken, and one more job was started.`;
    if (guest.error?.code === 'EFULL' && !(guest.error instanceof Error)) throw lesson`All the places and seats were taken. The next one got ${show(guest.error)}, which isn't an Error. Only an Error knows where it comes from.`;
    if (guest.error?.code !== 'EFULL') throw because(guest.error, lesson`All the places and seats were taken. The next one got ${inWords(guest)}. I hoped for an error with code: 'EFULL'.`);
  }
  await works.a.brings('bill');
  const late = await ask('h');
  if (late.settled) throw because(late.error, lesson`All the places and seats were taken, and somebody was refused. Then a job ended, so that a seat was free again. The next one got ${inWords(late)}.`);
  const another = await ask('i');
  if (!another.settled) throw whyUnlimited('After one job had ended, two more came for the one free seat.');
  if (running() !== 'bc') throw whyRunning(running(), 'bc');
}));

step('first come, first served', () => hotel({ places: 1, seats: 10 }, async ({ ask, works, begun }) => {
  await ask('a');
  for (const name of ['b', 'c', 'd']) await ask(name);
  await works.a.brings('bill');
  const late = ask('e'); // it comes at the moment when a place is handed on
  for (const name of ['b', 'c', 'd']) await works[name]?.brings('bill');
  await late;
  await works.e?.brings('bill');
  if (begun.join('') === 'abcde') return;
  throw lesson`
    There's one place. a ran, and b, c, d came, in this order; e came later. They were started in this order: ${begun.join(', ')}

    ${begun[1] === 'd' ? 'The last one is served first. As long as new ones come, b waits forever.' : 'Who has waited longest is next.'}
  `;
}));

step('without seats nobody waits', () => hotel({ places: 1, seats: 0 }, async ({ ask, works }) => {
  await ask('a');
  const refused = await ask('b');
  if (!refused.settled) throw whyUnlimited('There was one place, taken, and no seat (seats: 0).');
  await works.a.brings('bill');
  const next = await ask('c');
  if (!works.c) throw because(next.error, lesson`There's one place and no seat. The place was free again, and the next one got ${inWords(next)}.`);
}));

step('an abort frees the seat', () => hotel({ places: 1, seats: 2 }, async ({ ask, works, running }) => {
  const reason = new Error('the guest has left');
  const caller = new AbortController();
  await ask('a');
  const leaving = await ask('b', { signal: caller.signal });
  const staying = await ask('c');
  caller.abort(reason);
  await turns(2);
  if (!leaving.settled || leaving.error !== reason) throw because(leaving.error, lesson`A job was waiting when its signal was aborted. Its caller got ${inWords(leaving)}. I hoped for signal.reason, at once.`);
  const late = await ask('d');
  if (late.settled) {
    throw because(late.error, lesson`
      There are two seats, and both were taken. Then one of those who waited was aborted. The next one who came got ${inWords(late)}.

      The one that has left still has the seat. How does it leave the line?
    `);
  }
  await works.a.brings('bill');
  if (works.b || running() !== 'c') throw lesson`a ran; b and c were waiting. b was aborted, and a was done. Now ${works.b ? 'b was started, although nobody wants it any more' : `these are running: ${running() || 'none'}. c was next`}.`;
  await works.c.brings('bill');
  expectOutcome(staying, { value: 'bill' }, 'c brought its bill.');
  if (running() !== 'd') throw lesson`b had left the line, a and c were done, and d was waiting. It wasn't started.`;
}));

step("... and doesn't disturb a running job", () => hotel({ places: 1, seats: 2 }, async ({ ask, works, running }) => {
  const early = await ask('x', { signal: AbortSignal.abort(new Error('gone')) });
  if (works.x || early.error?.message !== 'gone') throw because(early.error, lesson`The signal was aborted before I came. The job was ${works.x ? '' : 'not '}started, and I got ${inWords(early)}. I hoped for signal.reason, and that nothing is started.`);
  const callers = [new AbortController(), new AbortController(), new AbortController()];
  const first = await ask('a', { signal: callers[0].signal });
  const second = await ask('b', { signal: callers[1].signal });
  callers[0].abort(new Error('too late'));
  await turns(2);
  if (first.settled) throw because(first.error, lesson`A job was running when its signal was aborted. Its caller got ${inWords(first)} at once. A running job isn't disturbed: its place is taken until it ends.`);
  if (running() !== 'a') throw lesson`A job was running when its signal was aborted, and another one was started in its place. The first one is still there.`;
  await works.a.brings('bill of a');
  expectOutcome(first, { value: 'bill of a' }, 'The job a brought its bill, although its signal had been aborted meanwhile.');
  const left = getEventListeners(callers[1].signal, 'abort').length;
  if (left > 0) {
    throw lesson`
      b waited and was started. Its signal still has ${left} ${left === 1 ? 'listener' : 'listeners'} of yours.

      Nobody waits any more, so there's nothing to listen for. A signal that lives long collects one listener for each call.
    `;
  }
  callers[1].abort(new Error('too late'));
  const third = await ask('c');
  await works.b.brings('bill of b');
  expectOutcome(second, { value: 'bill of b' }, 'The job b brought its bill, although its signal had been aborted after its start.');
  if (running() !== 'c') throw lesson`The signal of b was aborted after b had started. c was waiting, and when b was done, ${running() || 'nobody'} was running.`;
  await works.c.brings('bill of c');
  expectOutcome(third, { value: 'bill of c' }, 'The job c brought its bill.');
}));

// ---------------------------------------------------------------------------

// A hotel whose printer is done when the test says so.
function hotel({ places, seats }, body) {
  return unhandled(async (lost) => {
    const { createBulkhead } = exportsOf(path.join(__dirname, 'res4_bulkhead.js'), 'createBulkhead');
    const run = calmly(`called createBulkhead({ places: ${places}, seats: ${seats} })`, () => createBulkhead({ places, seats }));
    if (typeof run !== 'function') throw lesson`I called createBulkhead({ places: ${places}, seats: ${seats} }) and got ${show(run)}. I hoped for a function.`;
    const works = {};
    const active = new Set();
    const begun = [];
    const ask = async (name, { throws, signal } = {}) => {
      delete works[name];
      const work = () => {
        begun.push(name);
        if (throws) throw throws;
        active.add(name);
        return new Promise((resolve, reject) => {
          const end = (settle) => (what) => {
            active.delete(name);
            settle(what);
            return turns(2);
          };
          works[name] = { brings: end(resolve), fails: end(reject) };
        });
      };
      const guest = { settled: false };
      let promise;
      try {
        promise = signal ? run(work, { signal }) : run(work);
      } catch (error) {
        throw because(error, lesson`I asked for a job, and your function threw instead of returning a promise: ${said(error)}`);
      }
      if (typeof promise?.then !== 'function') throw lesson`I asked for a job and got ${show(promise)}. I hoped for a promise.`;
      promise.then((value) => Object.assign(guest, { settled: true, value }), (error) => Object.assign(guest, { settled: true, error }));
      await turns(2);
      return guest;
    };
    await body({ ask, works, begun, running: () => [...active].join('') });
    await turns(2);
    if (lost.length > 0) throw because(lost[0], lesson`Everybody had an answer. But an error reached nobody: ${said(lost[0])}\nWhich promise has no catch?`);
  });
}

const inWords = ({ settled, value, error }) => (!settled ? 'a promise that is still pending' : error === undefined ? show(value) : `the error ${said(error)}`);

function expectOutcome(guest, { value, error }, what) {
  if (guest.settled && guest.value === value && guest.error === error) return;
  throw because(guest.error, lesson`${what} Its caller got ${inWords(guest)}.`);
}

function whyNotNext(names) {
  if (names.includes('g') && names.includes('f')) return 'One place was free, and two were started for it. Whoever is woken up has to find the place still free.';
  if (names.includes('g')) return 'f came before g. The last one is served first: as long as new ones come, f waits forever.';
  return 'A place is free. Who tells the first one in line?';
}

function whyRunning(names, wanted = 'abcde') {
  return lesson`
    There are ${wanted.length === 5 ? 'five' : 'two'} places. After ${wanted.length === 5 ? 'seven jobs came' : 'some came and went'}, these were running: ${names || 'none'} (I hoped for ${wanted})

    ${names.length > wanted.length ? `Nobody was turned away. A slow printer now holds ${names.length} requests, and tomorrow three thousand.` : 'Use a free place.'}
  `;
}

function whyUnlimited(what = 'There were two places and three seats, all taken. One more came.') {
  return lesson`
    ${what} Its promise is still pending: it waits as well.

    An endless line needs endless memory, and whoever is at its end gets an answer when nobody needs it any
    more. An error at once is kinder: the caller can do something else.
  `;
}
