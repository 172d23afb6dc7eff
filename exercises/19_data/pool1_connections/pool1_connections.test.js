'use strict';
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const LONG = 60_000;

step('a connection is lent, and lent again', () => play({ max: 3 }, async ({ acquire, release, database }) => {
  const first = await acquire();
  release(first);
  const second = await acquire();
  if (first === second && database.opened === 1) return;
  throw lesson`
    I acquired a connection, released it, and acquired one again. connect() was called ${database.opened} times.

    The first one was free. Opening another one costs time, and nobody has to wait for that.
  `;
}));

step('never more than max, even while they are being opened', () => play({ max: 3, slow: true }, async ({ acquire, database }) => {
  const promises = [1, 2, 3, 4, 5].map(() => acquire());
  await turns();
  if (database.opened !== 3) throw whyNotThree(database.opened);
  database.finish();
  await Promise.all(promises.slice(0, 3));
  await turns();
  if (database.opened !== 3) throw whyNotThree(database.opened);
}));

step('first come, first served, and nobody asks again and again', () => play({ max: 1 }, async ({ acquire, release }) => {
  const only = await acquire();
  const names = ['first', 'second', 'third'];
  const waiting = names.map((who) => acquire().then((connection) => ({ who, connection })));
  const wakeups = await wakeupsWhile(() => sleep(60));
  if (wakeups > 0) throw whyBusy(wakeups);
  const order = [];
  for (let connection = only, served; order.length < 3; connection = served.connection) {
    release(connection);
    served = await Promise.race([...waiting.filter((_, i) => !order.includes(names[i])), sleep(2000, undefined, { ref: false })]);
    if (!served) break;
    order.push(served.who);
  }
  if (show(order) === "[ 'first', 'second', 'third' ]") return;
  throw lesson`
    One connection, and three were waiting: first, second, third. I released it three times. It went to: ${order.join(', ') || 'nobody'}

    ${order[0] === 'third' ? 'The last one in line was served first. As long as new ones come, the first one starves.' : 'Each release is the moment for the next one in line.'}
  `;
}));

step('released twice is free once', () => play({ max: 2 }, async ({ acquire, release, pool }) => {
  const mine = await acquire();
  release(mine);
  calmly('released a connection twice', () => pool.release(mine));
  const [one, two] = [await acquire(), await acquire()];
  release(one);
  calmly('released something that is not a connection of the pool', () => pool.release({ close() {}, stranger: true }));
  const three = await acquire();
  if (one !== two && !three.stranger) return;
  throw lesson`
    ${one === two ? 'I released a connection twice, by mistake, and then acquired two. Both were the same one: two customers share one connection.'
    : 'I released something that never came from this pool, and then the pool lent it out.'}

    How does the pool know which connections are lent at the moment?
  `;
}));

step('a broken connection is closed and replaced', () => play({ max: 1 }, async ({ acquire, release, database }) => {
  const broken = await acquire();
  const waiting = acquire();
  release(broken, new Error('read ECONNRESET'));
  const fresh = await within(2000, waiting, lesson`
    One connection was in use, and somebody was waiting. Then it was released with an error. Two seconds later the one
    in line was still waiting.

    The broken one has gone, so there's a place: who opens a new connection for the caller that waits?
  `);
  if (broken.closed !== 1 || fresh === broken) {
    throw lesson`
      A connection was released with an error. ${fresh === broken ? 'The next one got this very connection.' : `close() was called ${broken.closed} times.`}

      Nobody knows what is left in it: half an answer, an open transaction. It must be closed and forgotten.
    `;
  }
  release(fresh);
  await acquire();
  acquire();
  await turns();
  if (database.opened !== 2) throw whyLostPlace(database.opened, 'A connection broke and was replaced. The new one was released and acquired again, and one more was in line.');
}));

step('a caller that waits too long leaves the line', () => play({ max: 1, patience: 25 }, async ({ acquire, release }) => {
  const mine = await acquire();
  const error = await within(4000, acquire(), lesson`
    The patience is 25 ms, and the only connection is in use. Somebody waited in line for four seconds, and the promise
    was still pending.
  `).then(() => undefined, (reason) => reason);
  if (error?.name === 'Lesson') throw error;
  if (!(error instanceof Error)) throw lesson`Somebody waited longer than the patience, and the promise was rejected with ${show(error)}. I hoped for an Error.`;
  release(mine);
  await within(2000, acquire(), lesson`
    Somebody had waited too long, got an error, and went away. Then the only connection was released, and I acquired it.
    It didn't come.

    The caller that has gone is still in line, and gets a connection that nobody gives back. How does a caller leave
    the line?
  `).catch((failed) => {
    throw failed?.name === 'Lesson' ? failed : whyGhost(failed);
  });
}));

step('a timer ends with the waiting', () => play({ max: 1 }, async ({ acquire, release }) => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  await turns();
  const before = timers();
  const mine = await acquire();
  const next = acquire();
  release(mine);
  release(await next);
  if (timers() <= before) return;
  throw lesson`
    Everybody has been served, and ${timers() - before} timers are still running. Each of them keeps the program alive for
    another minute, and then rejects a promise that is already settled.
  `;
}));

step('when connect() fails, the place is free again', () => play({ max: 1, slow: true }, async ({ acquire, database }) => {
  const [first, second] = [acquire(), acquire()];
  first.catch(() => {});
  await turns();
  database.fail(new Error('connect ECONNREFUSED'));
  const error = await within(2000, first, lesson`connect() failed, and two seconds later the one it was for was still waiting.`).catch((reason) => reason);
  if (error?.name === 'Lesson') throw error;
  if (error?.message !== 'connect ECONNREFUSED') {
    throw lesson`
      connect() failed with "connect ECONNREFUSED". The one it was for got ${error instanceof Error ? said(error) : show(error)}
    `;
  }
  await turns();
  database.finish();
  await within(2000, second, lesson`
    The pool has one place. connect() failed for the first one, and a second one was in line. Two seconds later it was still waiting.

    The place is free again. Who serves the line when a connection couldn't be opened?
  `);
  acquire();
  await turns();
  if (database.opened !== 2) throw whyLostPlace(database.opened, "The first connection couldn't be opened, and the second one is in use. Then one more was in line.");
}));

// ---------------------------------------------------------------------------

async function turns() {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

// A database of paper. With `slow` its connections come when the test says so.
function paperDatabase(slow) {
  const database = { opened: 0, pending: [] };
  database.connect = () => {
    database.opened += 1;
    const connection = { number: database.opened, closed: 0, close: () => (connection.closed += 1) };
    if (!slow) return Promise.resolve(connection);
    return new Promise((resolve, reject) => database.pending.push({ resolve: () => resolve(connection), reject }));
  };
  database.finish = () => database.pending.splice(0).forEach(({ resolve }) => resolve());
  database.fail = (error) => database.pending.shift().reject(error);
  return database;
}

async function play({ max, patience = LONG, slow = false }, body) {
  const { createPool } = exportsOf(path.join(__dirname, 'pool1_connections.js'), 'createPool');
  const database = paperDatabase(slow);
  const pool = calmly('called createPool({ connect, max, patience })', () => createPool({ connect: database.connect, max, patience }));
  if (typeof pool?.acquire !== 'function' || typeof pool.release !== 'function') {
    throw lesson`I called createPool({ connect, max, patience }) and got ${show(pool)}. I need { acquire, release }.`;
  }
  const timers = [];
  const { setTimeout: real } = globalThis;
  globalThis.setTimeout = (...given) => {
    const timer = real(...given);
    timers.push(timer);
    return timer;
  };
  const acquire = () => {
    const promise = calmly('called acquire()', () => pool.acquire());
    if (typeof promise?.then !== 'function') throw lesson`I called acquire() and got ${show(promise)}. I hoped for a promise.`;
    return promise;
  };
  const release = (...given) => calmly('called release()', () => pool.release(...given));
  try {
    await unhandled((lost) => Promise.race([
      within(8000, body({ pool, acquire, release, database }), lesson`
        A connection was free, or there was a place for a new one, and eight seconds later acquire() hadn't come back.
      `),
      lost.first.then((error) => Promise.reject(whyLost(error))),
    ]));
  } finally {
    globalThis.setTimeout = real;
    timers.forEach((timer) => clearTimeout(timer));
  }
}

// How often does your code wake up by itself?
async function wakeupsWhile(action) {
  let wakeups = 0;
  const real = { setTimeout: globalThis.setTimeout, setImmediate: globalThis.setImmediate };
  for (const name of Object.keys(real)) {
    globalThis[name] = (fn, ...rest) => real[name]((...given) => (wakeups += 1) && fn(...given), ...rest);
  }
  try {
    await action();
  } finally {
    Object.assign(globalThis, real);
  }
  return wakeups;
}

function whyNotThree(opened) {
  return lesson`
    The pool may open three connections. I called acquire() five times at once, and connect() was called ${opened} times.

    ${opened > 3 ? 'A connection that is being opened counts, too. When does your code count: before connect(), or when its promise is\nfulfilled? In between, everybody sees too small a number.' : 'Three may be opened at the same time: nobody has to wait for the first one.'}
  `;
}

function whyBusy(wakeups) {
  return lesson`
    One connection was in use and three were waiting. Nothing happened for 60 milliseconds, and meanwhile your code woke up
    ${wakeups} times to look.

    Polling costs time, and still comes late. release() is the moment when something changes: whom could
    it tell?
  `;
}

function whyLostPlace(opened, what) {
  return lesson`
    The pool has one place. ${what}
    connect() was called ${opened} times in all, and I hoped for 2.

    How many are open is a number that has to be right after every accident, too.
  `;
}

function whyGhost(error) {
  return because(error, lesson`
    Somebody had waited too long, got an error, and went away. Then the only connection was released, and I acquired it. It did
    not come:

        ${said(error)}

    The caller that has gone is still in line, and gets a connection that nobody gives back. How does a caller leave
    the line?
  `);
}

function whyLost(error) {
  return because(error, lesson`
    An error reached nobody, and a real program would end now:

        ${said(error)}

    Which promise has no catch, or which callback throws? The caller of acquire() should be told.
  `);
}
