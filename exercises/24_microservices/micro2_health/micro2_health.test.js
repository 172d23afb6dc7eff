'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
process.env.NODE_ENV = 'test'; // or Express prints errors that a lesson is about to explain
const express = require('express');
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { open } = require('../../support/server.js');

const step = ladder();
const calmly = calmlyWith({ ask: 'Does every name in that line exist there?' });
const LONG = 8000;
const names = ['database', `oven${randomInt(10, 90)}`, 'till'];
const fine = () => Promise.resolve();
const broken = () => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3:5432'));
const never = () => new Promise(() => {});
const crashes = () => {
  throw new Error('no such oven');
};

step('a service that has started is ready, and says what it has checked', async () => {
  const { ask } = await service([fine, fine, fine]);
  await ask('/readyz', 200, { status: 'ready', checks: states('ok', 'ok', 'ok') }, 'All three checks are well.', `
    Which checks were made, and with what result, is for the people who look for the reason.`);
  const idle = await service([]);
  await idle.ask('/readyz', 200, { status: 'ready', checks: {} }, 'This service needs nothing, it has no checks at all.', `
    Nothing that could fail has failed.`);
});

step('ready and alive are two questions', async () => {
  for (const [check, state, what] of [[broken, 'failed', 'I cut the database off: its check is rejected'],
    [crashes, 'failed', 'The check of the database throws at once, without any promise']]) {
    const { ask } = await service([check, fine, fine]);
    await ask('/readyz', 503, { status: 'unavailable', checks: states(state, 'ok', 'ok') }, `${what}.`, `
      A probe reads the status code, not the text: with 200 it keeps sending visitors, with 500 it
      can't know what the matter is. And every check has its own result.`);
    await ask('/livez', 200, { status: 'alive' }, `${what}.`, `
      The process itself is fine. If /livez asks the database, one outage makes the orchestrator
      restart every healthy service, again and again, and that doesn't help the database.`);
  }
});

step('every question is answered from scratch', async () => {
  let database = fine;
  const { ask } = await service([() => database(), fine, fine]);
  const moments = [[fine, 'ok', 'The database is well.'], [broken, 'failed', 'A moment ago the database was well. Now I cut it off.'],
    [fine, 'ok', "The database had failed. Now it's back."]];
  for (const [now, state, what] of moments) {
    database = now;
    const [status, word] = state === 'ok' ? [200, 'ready'] : [503, 'unavailable'];
    await ask('/readyz', status, { status: word, checks: states(state, 'ok', 'ok') }, what, `
      The probe asks every few seconds because the answer changes. If your answer is an old one: does your
      code remember an earlier result?`);
  }
});

step('the checks run at the same time', async () => {
  const gates = [];
  const gate = () => new Promise((resolve) => gates.push(resolve));
  const { ask } = await service([gate, gate, gate]);
  const answer = ask('/readyz', 200, { status: 'ready', checks: states('ok', 'ok', 'ok') }, 'I kept all checks waiting, and then let them go.', `
    Is every result waited for?`);
  answer.catch(() => {});
  for (let i = 0; i < 100 && gates.length < 3; i++) await new Promise((resolve) => setTimeout(resolve, 2));
  const together = gates.length;
  await new Promise((resolve) => setTimeout(resolve, 20)); // the limit is much longer
  for (let i = 0; i < 20 && i < 3; i++) {
    gates.forEach((go) => go());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  if (together === 3) return answer;
  throw lesson`
    I kept all checks waiting and counted: only ${together} of 3 ${together === 1 ? 'was' : 'were'} running.

    One after another, their times add up, and a probe is impatient. Start all of them, and then
    wait for all of them.
  `;
});

step("a check that hangs doesn't hang the probe", async () => {
  const { ask } = await service([fine, never, broken], { limit: 30 });
  await ask('/readyz', 503, { status: 'unavailable', checks: states('ok', 'timeout', 'failed') },
    'The second check never comes to an end, the third one fails, and the limit was 30 milliseconds.', `
    Each check has a limit of its own. Which comes first, its result or the end of the limit?`);
  await ask('/livez', 200, { status: 'alive' }, 'One check hangs.', 'Nothing may be able to hold up this answer.');
});

step('nothing is left behind by a probe', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const { ask } = await service([fine, crashes, broken], { limit: LONG });
  const what = `One check is well, one throws, one is rejected; the limit was ${LONG / 1000} seconds.`;
  const before = timers();
  await ask('/readyz', 503, { status: 'unavailable', checks: states('ok', 'failed', 'failed') }, what, "A limit isn't a pause: when the results are there, nobody has to wait for it.");
  const left = timers() - before;
  if (left <= 0) return;
  throw lesson`
    I asked /readyz once. ${what}
    The answer was right. But ${left === 1 ? 'one more timer is' : `${left} more timers are`} running than before, until the limit is over.

    A probe comes every few seconds. A race leaves its losers behind: they keep running. Who
    clears the timer when the check was quicker?
  `;
});

step("while it's starting or stopping, the service is alive but not ready", async () => {
  let asked = 0;
  const count = () => Promise.resolve(asked++);
  const { ask, health } = await service([count, count, count], { start: false });
  for (const [status, next] of [['starting', 'started'], ['ready', 'stopping'], ['stopping', undefined]]) {
    const when = { starting: 'Before started() was called', ready: 'After started()', stopping: 'After started(), and then stopping()' }[status];
    const ready = status === 'ready';
    asked = 0;
    await ask('/readyz', ready ? 200 : 503, ready ? { status, checks: states('ok', 'ok', 'ok') } : { status }, `${when},`, `
      A service that still loads its recipes, or is about to go, should get no new visitors.`);
    if (asked !== (ready ? 3 : 0)) {
      throw lesson`
        ${when} I asked /readyz, and ${asked} checks were run. The answer is known without them.
      `;
    }
    await ask('/livez', 200, { status: 'alive' }, `${when},`, `
      It's busy, not dead: whoever restarts it now has to wait from the beginning.`);
    if (next) calmly(`called ${next}()`, () => health[next]());
  }
});

// ---------------------------------------------------------------------------

const states = (...outcomes) => Object.fromEntries(outcomes.map((one, i) => [names[i], one]));

async function service(functions, { limit = LONG, start = true } = {}) {
  const exported = load(path.join(__dirname, 'micro2_health.js'));
  const checks = Object.fromEntries(functions.map((check, i) => [names[i], check]));
  const make = exported?.createHealth;
  const health = typeof make === 'function' ? calmly('called createHealth({ checks, limit })', () => make({ checks, limit })) : undefined;
  if (typeof health?.router !== 'function' || typeof health.started !== 'function' || typeof health.stopping !== 'function') {
    throw lesson`
      createHealth({ checks, limit }) should give me { router, started, stopping }, as at the beginning.
      The file exports ${show(exported)}${make && `, and createHealth() gave me ${show(health)}`}
    `;
  }
  if (start) calmly('called started()', () => health.started());
  const { visit } = await open(express().use(health.router));
  return { health, ask: (path, ...expected) => ask(visit, path, expected) };
}

async function ask(visit, path, [status, body, what, why]) {
  const got = await visit(`GET ${path}`).catch((error) => {
    throw error.message.includes('waited four seconds') ? whyNoAnswer(path, what) : error;
  });
  if (got.status === status && isDeepStrictEqual(got.json, body)) return;
  throw lesson`
    ${what}
    I asked for ${path}:

        expected   ${status} ${show(body)}
        got        ${got.status} ${got.json === undefined ? shorten(got.text) : show(got.json)}

    ${why.trim()}
  `;
}

function whyNoAnswer(path, what) {
  return lesson`
    ${what}
    I asked for ${path} and waited four seconds. No answer came.

    A probe doesn't wait forever, and it takes silence for a no without a reason. Every path
    has to reach res.json(...), and must not wait for any check longer than its limit.
  `;
}

// Of Express's error page only the error.
const shorten = (text) => text.replace(/<br>.*/s, '').replace(/<title>.*<\/title>|<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 80);
