'use strict';
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, show, within } = require('../../support/teacher.js');
const { turns, unhandled, whyThrown } = require('../../support/unhandled.js');

const step = ladder();
const base = 100 * (1 + Math.floor(Math.random() * 90));
const list = (length) => Array.from({ length }, (_, i) => base + i);
const reply = (item) => item * 10;

step('the results are in the order of the items', async () => {
  for (const [length, limit] of [[7, 3], [2, 4], [1, 1], [0, 3], [5, 5]]) {
    const seen = await work(length, limit, (running) => running.at(-1)); // the last one answers first
    const wanted = list(length).map(reply);
    if (!isDeepStrictEqual(seen.value, wanted) || seen.error !== undefined) throw whyOtherResult(seen, wanted, limit);
  }
});

step('never more than the limit at the same time', async () => {
  for (const limit of [3, 1, 2, 4]) {
    const seen = await work(9, limit, (running) => running[0]);
    if (seen.most === limit) continue;
    throw lesson`
      I called mapLimit() with 9 items and the limit ${limit}. I held back the answers and counted:
      ${seen.most === 1 ? 'one call was' : `${seen.most} calls were`} running at the same time.

      ${seen.most === 9
        ? "Calling fn() starts the work at once. Promise.all() doesn't slow anything down: by the time\nit sees the promises, all the work has begun. So don't call fn() for each item right away."
        : seen.most > limit
          ? 'Each line that starts a worker, or calls fn() without waiting, opens one more slot.\n`limit` says how many slots there are.'
          : "It's fewer than allowed, so the work takes longer than it has to. How many calls can you\nstart before you wait for the first time?"}
    `;
  }
});

step('a slow item does not hold back the others', async () => {
  for (const slow of [0, 2]) {
    const seen = await work(9, 3, (running) => running.find((i) => i !== slow) ?? slow);
    if (seen.together.every((count, i) => count === 3 || seen.started[i] === 9)) continue;
    const at = seen.together.findIndex((count, i) => count < 3 && seen.started[i] < 9);
    throw lesson`
      9 items, the limit is 3, and item ${slow} is very slow. I let the others be answered. After
      answer no. ${at}, the number of running calls was ${seen.together[at]}, although ${9 - seen.started[at]} items hadn't started yet.

      It looks as if the work is done in batches: a batch has to wait for its slowest call before the
      next one begins. A slot is free as soon as ONE call is done. Who takes the next item then?
    `;
  }
});

step('after an error nothing new is started', async () => {
  const [error, second] = [new Error(`supplier ${base} is closed`), new Error(`post office ${base} is closed`)];
  for (const [errors, throwsAtOnce] of [[{ 1: error }], [{ 4: error }], [{ 1: error, 2: second }], [{ 4: error }, true]]) {
    const failing = Number(Object.keys(errors)[0]);
    const seen = await work(9, 3, (running) => running.find((i) => errors[i]) ?? running[0], errors, throwsAtOnce);
    if (seen.lost.length > 0) throw whyLost(seen);
    if (seen.error !== error) throw whyOtherError(seen, errors, throwsAtOnce);
    if (seen.asked.length > Math.max(failing + 1, 3)) throw whyGoesOn(seen, failing);
  }
});

// ---------------------------------------------------------------------------
// One job. The calls of fn() are answered one by one: `choose` gets the numbers of those that are
// running and says which is the next one. After each answer I count how many are running.

async function work(length, limit, choose, errors = {}, throwsAtOnce = false) {
  const mapLimit = learnersFunction();
  const items = list(length);
  const seen = { asked: [], most: 0, together: [], started: [], value: undefined, error: undefined };
  const running = new Map();
  const fn = (item) => {
    const i = items.indexOf(item);
    seen.asked.push(i);
    if (throwsAtOnce && errors[i]) throw errors[i];
    return new Promise((resolve, reject) => {
      running.set(i, () => (errors[i] ? reject(errors[i]) : resolve(reply(item))));
      seen.most = Math.max(seen.most, running.size);
    });
  };

  return unhandled(async (lost) => {
    const call = (async () => mapLimit([...items], limit, fn))().then((value) => (seen.value = Array.isArray(value) ? [...value] : value), (error) => (seen.error = error));
    for (let i = 0; i < 50; i += 1) {
      await turns(1);
      seen.together.push(running.size);
      seen.started.push(seen.asked.length);
      if (running.size === 0) break;
      const next = choose([...running.keys()]);
      const answer = running.get(next);
      running.delete(next);
      answer();
    }
    if (new Set(seen.asked).size < seen.asked.length) throw whyTwice(seen.asked, length, limit);
    await within(4000, Promise.race([call, lost.thrown]), lesson`
      ${length} items, the limit is ${limit}. I've answered all ${seen.asked.length} calls of fn() that you made, but after four
      seconds mapLimit()'s promise is still pending. Who says that the work is done?
    `);
    await turns(1);
    return Object.assign(seen, { lost });
  });
}

function learnersFunction() {
  const exported = load(path.join(__dirname, 'await6_limit.js'));
  if (typeof exported?.mapLimit === 'function') return exported.mapLimit;
  throw lesson`
    I hoped for a function called \`mapLimit\`, but the file exports ${show(exported)}
    Its last line was fine: module.exports = { mapLimit };
  `;
}

function whyTwice(asked, length, limit) {
  const twice = asked.find((item, i) => asked.indexOf(item) < i);
  return lesson`
    I called mapLimit() with ${length} items and the limit ${limit}. fn() was called for the items ${asked.slice(0, 12).join(', ')}${asked.length > 12 ? ' ...' : ''}
    Item ${twice} is in there more than once, so somebody gets the same order twice.

    A worker that takes an item has to say so at once. At an \`await\`, the others go on and take the same one.
  `;
}

function whyOtherResult(seen, wanted, limit) {
  const { value } = seen;
  const sorted = Array.isArray(value) && isDeepStrictEqual([...value].sort((a, b) => a - b), wanted);
  return because(seen.error, lesson`
    I called mapLimit() with ${wanted.length} items and the limit ${limit}. The last call was answered first.
    I hoped for:  [${wanted.join(', ')}]
    I saw:        ${seen.error !== undefined ? `the error ${String(seen.error)}` : Array.isArray(value) ? `[${value.map(String).join(', ')}]` : show(value)}

    ${sorted
      ? 'All results are there, in the order of arrival. Each result has a place: that of its\nitem. push() knows nothing about that.'
      : 'Is each item handed to fn(), is each result kept, and is the list returned when all are done?'}
  `);
}

function whyOtherError({ value, error }, errors, throwsAtOnce) {
  const withError = Array.isArray(value) && value.some((one) => one instanceof Error);
  return because(error, lesson`
    fn() failed for item ${Object.keys(errors).join(', and then for item ')}${throwsAtOnce ? ': it threw at once, and returned no promise' : ''}.
    I hoped mapLimit()'s promise would be rejected with ${String(Object.values(errors)[0])}
    I saw: ${error !== undefined ? `it's rejected with ${String(error)}` : withError ? "it's fulfilled, and the error is among the results" : `it's fulfilled with ${show(value)}`}

    ${throwsAtOnce
      ? 'fn() threw before there was any promise, so a .catch() after the call is never reached. An\n`await` inside a `try` catches both kinds.'
      : "The caller has to know that an order wasn't sent."}
  `);
}

function whyGoesOn({ asked }, failing) {
  return lesson`
    The call for item ${failing} failed, and mapLimit()'s promise was rejected, which is right. But
    ${asked.length} of 9 items were started in the end.

    A rejected promise stops nothing. The other calls were still running; when they were
    done, their slots were filled again. Who tells the workers that there's no next item?
  `;
}

function whyLost({ lost }) {
  if (lost.kind === 'uncaughtException') return whyThrown(lost[0]);
  return because(lost[0], lesson`
    Calls of fn() failed, and a rejection reached nobody:

        unhandledRejection: ${String(lost[0])}

    In a real program Node ends the process now. Some promise in your code is left unattended.
    One Promise.all() over all the workers looks after each of them.
  `);
}
