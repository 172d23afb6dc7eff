'use strict';
const path = require('node:path');
const { after } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { threads } = require('../../support/threads.js');
const { exportsOf } = require('../../support/exports-of.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const calmly = calmlyWith();
const LONG = 6000;
after(() => threads.endAll());

step('run() gives the answer of a worker', () => bakery(1, async ({ bake }) => {
  await bake('rye').done();
}));

step('first come, first served', () => bakery(1, async ({ bake }) => {
  const order = [];
  const loaves = ['first', 'second', 'third', 'fourth'].map((bread) => bake(bread));
  for (const loaf of loaves) loaf.promise.then(({ value }) => order.push(value?.bread));
  await loaves[0].isIn();
  await settle();
  if (threads.alive() > 1) throw whyMoreOvens(1, 'four');
  loaves.forEach((loaf) => loaf.open());
  await Promise.all(loaves.map((loaf) => loaf.done()));
  if (show(order) === "[ 'first', 'second', 'third', 'fourth' ]") return;
  throw lesson`
    I gave a pool with one worker four jobs. They were done in this order: ${order.join(', ')}

    The first in line shouldn't wait for the last. From which end of the line do you take the next job?
  `;
}));

step('two ovens, five loaves: two are baked, the others wait', () => bakery(2, async ({ bake }) => {
  const loaves = ['rye', 'spelt', 'oat', 'corn', 'wheat'].map((bread) => bake(bread));
  for (const loaf of loaves.slice(0, 2)) {
    await loaf.isIn('I gave a pool of size 2 five jobs at once. Six seconds later only one of them was running.', `
      One oven stays cold. Does a second job wait although there may be another worker?`);
  }
  await settle();
  const inside = loaves.filter((loaf) => loaf.inside());
  if (threads.alive() > 2 || inside.length > 2) throw whyMoreOvens(2, 'five');
  const mixedUp = loaves[0].promise.then(({ value }) => value?.bread === 'spelt' && Promise.reject(whyOtherBread("run({ bread: 'rye' })", value)));
  await Promise.race([loaves[1].done(), mixedUp.then(() => new Promise(() => {}))]); // the second one is ready first
  await loaves[2].isIn();
  for (const loaf of loaves.slice(2)) loaf.open();
  await loaves[4].done();
  await loaves[0].done();
  await Promise.all(loaves.map((loaf) => loaf.done()));
  if (threads.made === 2) return;
  throw lesson`
    I gave a pool of size 2 five jobs, they were done one after another, and I counted ${threads.made} workers.

    A worker is for more than one job: it waits for its next message. That's what a pool is for.
  `;
}));

step('an accident costs one job, and the pool is as big as before', () => bakery(2, async ({ bake }) => {
  for (const [how, what] of [[{ burns: true }, 'The worker threw an error'], [{ stops: true }, 'The thread ended by process.exit(3), without an answer']]) {
    const [good, bad, next] = [bake('good'), bake('bad', how), bake('next')];
    await Promise.all([good.isIn(), bad.isIn()]);
    bad.open();
    await bad.fails(what);
    const { error } = await bad.promise;
    if (how.burns && !error.message.includes('bad is burnt')) throw whyOtherError(error);
    await next.isIn(`Two jobs were running, a third one was in line. ${what}: one of the jobs was lost.`, `
      After that the third job didn't begin. The worker has gone, and nobody has come in its place: with each
      accident the pool gets smaller, until a job waits forever.`);
    await good.done();
    await next.done();
  }
  const loaves = [bake('more'), bake('and more'), bake('waits')];
  const both = 'Two workers had broken, one after the other. Then I called run() three times.';
  for (const loaf of loaves.slice(0, 2)) await loaf.isIn(both, "Two of the jobs should run at the same time again, and they don't.");
  await settle();
  if (loaves[2].inside()) {
    throw lesson`
      ${both} All three jobs were running: the pool of size 2 has more workers now.

      A worker that throws has two events: 'error', and then 'exit'. Do both of them bring a new worker?
    `;
  }
  for (const loaf of loaves) await loaf.done();
}));

step("an oven can break while it's empty", () => bakery(1, async ({ bake }) => {
  await bake('last', { faints: true }).done();
  const { made } = threads;
  for (const end = performance.now() + LONG; threads.alive() > 0 && threads.made === made && performance.now() < end;) await sleep(2);
  const next = bake('next');
  await next.isIn('A worker had answered, and then its thread ended, while nobody needed it. I called run() again.', `
    Six seconds later the job hadn't begun. Was it sent to the worker that has gone? An idle worker emits 'exit', too.`);
  await next.done();
}));

step('close() waits for what is in the ovens and in line', () => bakery(1, async ({ pool, bake }) => {
  const [inside, inLine] = [bake('inside'), bake('in line')];
  await inside.isIn();
  let closed = false;
  const closing = calmly('called close()', () => pool.close());
  Promise.resolve(closing).then(() => (closed = true), () => {});
  const late = await Promise.race([bake('late').promise, settle()]);
  if (late?.error === undefined) {
    throw lesson`
      I called close(), and then run({ bread: 'late' }). ${late ? `It was fulfilled with ${show(late.value)}.` : 'It was not rejected.'}

      A pool that takes new jobs is never empty. Reject them, so that the caller knows.
    `;
  }
  await settle();
  if (closed) {
    throw lesson`
      One loaf was in the oven and one in line when I called close(). Its promise was fulfilled at once.

      The code that awaits close() then ends the program, or closes the database. What has to be over by then?
    `;
  }
  await inside.done();
  await inLine.done('close() takes no NEW jobs. This one was in line before, and is still baked.');
  await within(LONG, Promise.resolve(closing), lesson`
    I called close(), and all loaves are baked. Six seconds later its promise was still pending.

    Who ends the workers, and how do you hear that they have ended?
  `);
  if (threads.alive() > 0) throw whyStillRunning();
}));

step('an idle pool can be closed, too', () => bakery(2, async ({ pool, bake }) => {
  await bake('only one').done();
  await within(LONG, Promise.resolve(calmly('called close()', () => pool.close())), lesson`
    One job was done, the pool had nothing to do, and I called close(). Six seconds later its promise was still pending.

    Nothing will happen any more that could call your code: no message, no job. Who ends the workers that are idle?
  `);
  if (threads.alive() > 0) throw whyStillRunning();
}));

// ---------------------------------------------------------------------------

// A few turns of the loop and some real time: what should not happen has a chance to.
const settle = () => sleep(30);

async function bakery(size, body) {
  const { createPool } = exportsOf(path.join(__dirname, 'worker3_pool.js'), 'createPool');
  await threads.endAll();
  threads.made = 0;
  const pool = calmly(`called createPool('oven.js', ${size})`, () => createPool(path.join(__dirname, 'oven.js'), size));
  if (typeof pool?.run !== 'function' || typeof pool.close !== 'function') {
    throw lesson`
      I called createPool('oven.js', ${size}) and got ${show(pool)}. I need an object with the functions run and close.
    `;
  }
  try {
    await unhandled((lost) => Promise.race([body({ pool, bake: (bread, how) => bake(pool, bread, how) }), lost.first.then((error) => Promise.reject(whyUnhandled(error)))]));
  } finally {
    await threads.endAll();
  }
}

// A job that stays in the oven until open() or done() is called.
function bake(pool, bread, how = {}) {
  const hold = new Int32Array(new SharedArrayBuffer(8));
  const call = `run({ bread: '${bread}' })`;
  const returned = calmly(`called ${call}`, () => pool.run({ bread, ...how, hold }));
  if (typeof returned?.then !== 'function') throw lesson`I called ${call} and got ${show(returned)}. I hoped for a promise.`;
  const promise = returned.then((value) => ({ value }), (error) => ({ error }));
  const loaf = {
    promise,
    inside: () => Atomics.load(hold, 0) === 1,
    open() {
      Atomics.store(hold, 1, 1);
      Atomics.notify(hold, 1);
    },
    async isIn(what = `I called ${call}, and a worker was free.`, why = "Six seconds later the job hadn't begun. Who gives the next job to a worker that has become free?") {
      for (const end = performance.now() + LONG; !loaf.inside(); await sleep(2)) {
        if (performance.now() < end) continue;
        throw lesson`
          ${what}

          ${why.trim()}
        `;
      }
    },
    outcome: (what, why) => within(LONG, promise, lesson`
      I called ${call}. ${what}. Six seconds later the promise was neither fulfilled
      nor rejected.

      ${why}
    `),
    async done(why) {
      loaf.open();
      const { value, error } = await loaf.outcome('The worker has baked it', `
        Each answer of a worker belongs to a job. Does it reach the resolve() of this one?`.trim());
      if (error !== undefined) throw whyRejected(call, error, why);
      if (value?.bread !== bread) throw whyOtherBread(call, value);
    },
    async fails(what) {
      const { value, error } = await loaf.outcome(what, how.burns ? "A worker that throws says so with the event 'error'. Whose promise is it?"
        : "There's neither 'message' nor 'error' then. Which event reports the end of a thread? Whose promise is it?");
      if (error instanceof Error) return;
      throw lesson`
        I called ${call}. ${what}. The promise was ${error === undefined ? `fulfilled with ${show(value)}` : `rejected with ${show(error)}, which isn't an Error`}.
      `;
    },
  };
  return loaf;
}

function whyUnhandled(error) {
  return because(error, lesson`
    An error reached nobody, and a real program would end now:

        ${said(error)}

    ${/burnt/.test(error?.message) ? "A worker has thrown it. Who listens to its 'error' event?" : 'Which promise has no catch, or which callback throws?'}
  `);
}

function whyMoreOvens(size, jobs) {
  return lesson`
    I gave a pool of size ${size} ${jobs} jobs at once, and ${threads.alive()} workers are running.

    One worker for each job isn't a pool: a thousand jobs would be a thousand threads. What should a job do
    when all workers are busy?
  `;
}

function whyStillRunning() {
  return lesson`
    The promise of close() was fulfilled, and ${threads.alive()} of ${threads.made} workers ${threads.alive() === 1 ? 'was' : 'were'} still running.

    terminate() needs a moment. It returns a promise, and when the thread has ended there's the event 'exit'.
  `;
}

function whyOtherError(error) {
  return lesson`
    A worker threw the error "bad is burnt". The promise of its job was rejected with another one:

        ${said(error)}

    To find the reason, the caller needs the first error. 'error' comes before 'exit'.
  `;
}

function whyRejected(call, error, why = 'Whose error is it? When a worker breaks, only its own job is lost.') {
  return because(error, lesson`
    I called ${call}, and nothing was wrong with this job. The promise was rejected:

        ${said(error)}

    ${why}
  `);
}

function whyOtherBread(call, value) {
  return lesson`
    I called ${call} and got ${show(value)}.

    ${value?.bread ? "That's the answer to another job. Which job was the worker that sent this message busy with?" : 'The caller should get what the worker answers, as it is.'}
  `;
}
