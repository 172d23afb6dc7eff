'use strict';
const path = require('node:path');
const diagnostics = require('node:diagnostics_channel');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { takeClock } = require('../../support/clock.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const learners = () => exportsOf(path.join(__dirname, 'ops7_channels.js'), 'createDb, watchQueries');
const START = 'teadb:query:start';
const ERROR = 'teadb:query:error';
const END = 'teadb:query:end';
const rows = randomInt(10, 90);

step("nobody listens: the expensive plan isn't made", async () => {
  const { query, count } = library({ run: async (sql) => `${sql}: ${rows}` });
  for (let i = 0; i < 100; i += 1) {
    const got = await query('SELECT 1');
    if (got === `SELECT 1: ${rows}`) continue;
    throw lesson`I called query('SELECT 1'), run() brought "SELECT 1: ${rows}", and query() brought ${show(got)}.`;
  }
  if (count.explained === 0) return;
  throw lesson`
    I called query() a hundred times. Nobody had subscribed, and explain() was called ${count.explained} times.

    Most users have no monitor. They shouldn't pay for one. What can you ask a channel?
  `;
});

step('start and end, with the same object', () => listening([START, ERROR, END], async ({ events }) => {
  const { query, count } = library({ run: async (sql) => (events.push({ name: 'run()' }), sql === 'SELECT tea' ? rows : `rows of ${sql}`) });
  const got = await query('SELECT tea');
  const names = events.map(({ name }) => name).join(', ');
  if (names !== `${START}, run(), ${END}`) throw whyOrder(names, events);
  const [first, , last] = events.map(({ message }) => message);
  if (first?.sql !== 'SELECT tea' || first.plan !== 'plan of SELECT tea') throw lesson`The message of ${START} was ${show(first)}. I hoped for { sql: 'SELECT tea', plan: 'plan of SELECT tea' }.`;
  if (first !== last) {
    throw lesson`
      The message of ${START} and that of ${END} are two objects. A monitor can't tell which end belongs to which start, when many
      queries run at once. With one object it can.
    `;
  }
  if (last.result !== rows || got !== rows) throw lesson`run('SELECT tea') brings ${rows}. query() brought ${show(got)}, and in the message at the end, result is ${last.result instanceof Promise ? 'a promise' : show(last.result)}.`;
  if (count.explained !== 1) throw lesson`One query, and explain() was called ${count.explained} times. It's expensive.`;
}));

for (const [how, run] of [
  ['its promise was rejected', async () => { throw new Error('no such table'); }],
  ['it threw at once', () => { throw new Error('no such table'); }],
]) {
  step(`run() fails: ${how}`, () => listening([START, ERROR, END], async ({ events }) => {
    const { query } = library({ run });
    const error = await query('SELECT x').then((value) => lesson`run() failed (${how}), and query() brought ${show(value)}. The caller has to get the error.`, (thrown) => thrown);
    if (error?.name === 'Lesson') throw error;
    const names = events.map(({ name }) => name).join(', ');
    const objects = new Set(events.map(({ message }) => message)).size;
    if (error?.message === 'no such table' && names === `${START}, ${ERROR}, ${END}` && objects === 1 && events[1].error === error) return;
    throw lesson`
      run() failed: ${how}. The caller got ${said(error)}
      Published:   ${names || 'nothing'}
      Hoped for:   ${START}, ${ERROR}, ${END}

      ${objects > 1 ? 'And one object for all of them.' : names.includes(ERROR) && events.find(({ name }) => name === ERROR).error !== error ? 'When the subscribers get the message of the error, `error` should be in it.' : 'A query that fails ends, too. Which part of try, catch and finally runs in both cases?'}
    `;
  }));
}

for (const name of [START, ERROR, END]) {
  step(`one subscriber is enough: ${name}`, () => listening([name], async ({ events }) => {
    const { query } = library({ run: async () => { throw new Error('no such table'); } });
    await query('SELECT x').catch(() => {});
    if (events.length === 1 && events[0].message?.plan === 'plan of SELECT x') return;
    throw lesson`
      Only ${name} had a subscriber, and a query failed. The subscriber got ${events.length ? show(events[0].message) : 'nothing'}.

      Each channel has subscribers of its own.
    `;
  }));
}

step('the work for monitors never hurts the query', () => listening([START, END], async ({ events, lost }) => {
  const broken = () => { throw new Error('this monitor is broken'); };
  diagnostics.subscribe(START, broken);
  try {
    const { query } = library({ run: async () => rows, explain: () => { throw new Error('no plan today'); } });
    const got = await query('SELECT tea').catch((error) => error);
    await turns(2);
    lost.length = 0; // Node.js tells the process of the broken monitor
    if (got === rows && events.length === 2) return;
    throw lesson`
      explain() threw "no plan today", and one subscriber threw "this monitor is broken". query() ${got instanceof Error ? `was rejected: ${said(got)}` : `brought ${show(got)}`}.
      Published: ${events.map(({ name }) => name).join(', ') || 'nothing'}

      A monitor mustn't hurt the patient: the query works without any plan.
    `;
  } finally {
    diagnostics.unsubscribe(START, broken);
  }
}));

step('the monitor: many queries at once, each with its own time', () => timed(async (clock) => {
  const gates = [];
  const { query } = library({ run: () => new Promise((resolve, reject) => gates.push({ resolve, reject })) });
  const seen = [];
  const stop = watch((info) => seen.push(info));
  const queries = [query('slow'), (clock.pass(10), query('fast')), (clock.pass(5), query('broken'))];
  await turns(2);
  clock.pass(20);
  gates[1]?.resolve(1);
  await turns(2);
  clock.pass(100);
  gates[2]?.reject(new Error('no such table'));
  gates[0]?.resolve(1);
  await within(3000, Promise.allSettled(queries), lesson`Three queries ran at once, and after three seconds they haven't ended.`);
  stop();
  const got = Object.fromEntries(seen.map(({ sql, ms, error }) => [sql, `${show(ms)} ms${error ? `, ${error.message}` : ''}`]));
  const wanted = { fast: '25 ms', broken: '120 ms, no such table', slow: '135 ms' };
  for (const [sql, text] of Object.entries(wanted)) {
    if (near(got[sql], text) && seen.length === 3) continue;
    throw lesson`
      Three queries ran at once. onQuery() was called ${seen.length} times. For the one called ${sql} I hoped for ${text}, and got ${got[sql] ?? 'nothing'}.

      ${seen.length === 3 ? 'While one query runs, others start. What did both messages of one query have in common?' : 'At the end of each query, failed or not, once.'}
    `;
  }
}));

step("an error in onQuery() doesn't reach the process", () => unhandled(async (lost) => {
  const { query } = library({ run: async () => rows });
  const problem = new Error('the dashboard is down');
  const reported = [];
  const stop = watch(() => { throw problem; }, (error) => reported.push(error));
  const got = await query('SELECT tea');
  await turns(3);
  stop();
  if (lost.length > 0) {
    throw because(lost[0], lesson`
      onQuery() threw an error in a subscriber. publish() doesn't throw it, so the query goes on. But Node.js reports it as an uncaught
      exception in the next tick:

          ${said(lost[0])}

      That ends the whole program: the monitor has killed the patient. Where can it be caught?
    `);
  }
  if (got === rows && reported.length === 1 && reported[0] === problem) return;
  throw lesson`onQuery() threw "${problem.message}". onError() was called ${reported.length} times, with ${show(reported[0])}. I hoped for that error, once.`;
}));

step('the watch ends', () => timed(async () => {
  const { query, count } = library({ run: async () => rows });
  const seen = { first: 0, second: 0 };
  const stops = [watch(() => (seen.first += 1)), watch(() => (seen.second += 1))];
  await query('SELECT 1');
  calmly('called the function that ends the first watch', stops[0]);
  await query('SELECT 2');
  if (seen.first !== 1 || seen.second !== 2) {
    throw lesson`
      Two monitors watched one query. Then I ended the first watch, and there was another query. Their onQuery() were called ${seen.first} and
      ${seen.second} times, and I hoped for 1 and 2.

      ${seen.first > 1 ? "unsubscribe() takes out the function that it's given. A new arrow function is a different one, even if it looks the same." : 'Each watch is its own.'}
    `;
  }
  calmly('called the function that ends the second watch', stops[1]);
  count.explained = 0;
  await query('SELECT 3');
  const left = [START, ERROR, END].filter((name) => diagnostics.hasSubscribers(name));
  if (count.explained === 0 && left.length === 0) return;
  throw lesson`
    Both watches have ended, and ${left.join(' and ')} still has a subscriber. The library goes on making plans for nobody.
  `;
}));

// ---------------------------------------------------------------------------

function library({ run, explain }) {
  const { createDb } = learners();
  const count = { explained: 0 };
  const db = calmly('called createDb({ run, explain })', () => createDb({
    run,
    explain: (sql) => {
      count.explained += 1;
      return explain ? explain(sql) : `plan of ${sql}`;
    },
  }));
  if (typeof db?.query !== 'function') throw lesson`I called createDb({ run, explain }) and got ${show(db)}. I need { query }.`;
  const query = (sql) => {
    const promise = calmly(`called query('${sql}')`, () => db.query(sql));
    if (typeof promise?.then === 'function') return promise;
    throw lesson`I called query('${sql}') and got ${show(promise)}. I hoped for a promise.`;
  };
  return { query, count };
}

function watch(onQuery, onError = (error) => { throw error; }) {
  const { watchQueries } = learners();
  const stop = calmly('called watchQueries(onQuery, onError)', () => watchQueries(onQuery, onError));
  if (typeof stop === 'function') return stop;
  throw lesson`I called watchQueries(onQuery, onError) and got ${show(stop)}. I hoped for a function that ends the watch.`;
}

function listening(names, body) {
  return unhandled(async (lost) => {
    const events = [];
    const subscribers = names.map((name) => [name, (message) => events.push({ name, message, error: message?.error })]);
    for (const [name, subscriber] of subscribers) diagnostics.subscribe(name, subscriber);
    try {
      await body({ events, lost });
    } finally {
      for (const [name, subscriber] of subscribers) diagnostics.unsubscribe(name, subscriber);
    }
  });
}

async function timed(body) {
  const clock = takeClock();
  try {
    await body(clock);
  } finally {
    clock.giveBack();
  }
}

// 135.00000000000003 is 135.
const near = (got, wanted) => got !== undefined && got.replace(/^[\d.]+/, (ms) => String(Math.round(Number(ms) * 1000) / 1000)) === wanted;

function whyOrder(names, events) {
  return lesson`
    I subscribed to the three channels and called query(). What happened:

        ${names || 'nothing'}

    I hoped for: ${START}, run(), ${END}
    ${events.some(({ name }) => name === END) ? '' : 'The end comes when the promise of run() is fulfilled, not earlier and not never.'}
  `;
}
