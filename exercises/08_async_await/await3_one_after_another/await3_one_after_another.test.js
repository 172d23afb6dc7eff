'use strict';
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, show, within } = require('../../support/teacher.js');
const { turns, unhandled, whyThrown } = require('../../support/unhandled.js');

const step = ladder();
const names = ['guest', 'orders', 'offers'];
const id = 1 + Math.floor(Math.random() * 9000);
const page = { guest: `Ada ${id}`, orders: id + 1, offers: id + 2 };

step('all three requests are on their way at the same time', async () => {
  const seen = await visit({ order: names });
  if (seen.asked.length !== 3 || names.some((name) => !seen.asked.includes(`${name}(${id})`))) {
    throw lesson`
      I called loadPage(api, ${id}) and hoped for one request of each kind. I saw:

          ${seen.asked.join('\n') || `none at all, and ${outcome(seen)}`}

      ${[...seen.asked].map((one) => one.split('(')[0]).sort().join() === 'guest,offers,orders'
        ? `The server can't know whose page it is. Each request needs the id, ${id}.`
        : 'Each one costs time and work on the server.'}
    `;
  }
  if (seen.together < 3) throw whyNotTogether(seen);
});

step('the result is the same as before, whoever answers first', async () => {
  for (const order of [names, ['offers', 'orders', 'guest'], ['orders', 'offers', 'guest']]) {
    const seen = await visit({ order });
    if (isDeepStrictEqual(seen.value, page) && seen.error === undefined) continue;
    throw because(seen.error, whyOtherResult(seen, order));
  }
});

step('an error reaches the caller, and no rejection is left unhandled', async () => {
  const pairs = [['orders', 'offers'], ['offers', 'guest'], ['guest', 'orders']];
  for (const failing of [...names.map((name) => [name]), ...pairs]) {
    const errors = Object.fromEntries(failing.map((name) => [name, new Error(`${name} ${id} isn't available`)]));
    const seen = await visit({ order: [...failing, ...names], errors });
    if (seen.lost.length > 0) throw whyLost(seen, failing);
    if (failing.some((name) => seen.error === errors[name] || seen.error?.cause === errors[name])) continue;
    throw lesson`
      These requests failed: ${failing.join(', ')}
      I hoped loadPage()'s promise would be rejected with: ${String(errors[failing[0]])}
      I saw: ${outcome(seen)}

      ${seen.error === undefined
        ? "The caller can't tell a page with a hole from a page without data. Nothing here has an\nanswer to an error, so let it go on to the caller."
        : "That's another error, and the one from the request is lost: its type, its stack, its code. A\ncaller may need them. Let the error pass, or, if you want to say more, make it the `cause` of\nyour own."}
    `;
  }
});

// ---------------------------------------------------------------------------
// One visit: a server that answers in the `order` that I choose, and only when loadPage() asks
// for nothing more. Tells what came of it: value or error, the errors that nobody handled, the
// names of the requests, and how many of them were on their way together.

async function visit({ order, errors = {} }) {
  const loadPage = learnersFunction();
  const seen = { asked: [], together: 0 };
  const open = new Map();
  const api = Object.fromEntries(names.map((name) => [name, (asked) => {
    seen.asked.push(`${name}(${asked})`);
    return new Promise((resolve, reject) => {
      open.set(name, () => (errors[name] ? reject(errors[name]) : resolve(page[name])));
      seen.together = Math.max(seen.together, open.size);
    });
  }]));

  return unhandled(async (lost) => {
    let settled = false;
    const call = (async () => loadPage(api, id))()
      .then((value) => (seen.value = value), (error) => (seen.error = error))
      .finally(() => (settled = true));
    await turns(1);
    for (let i = 0; i < 6 && open.size > 0; i += 1) {
      const name = order.find((one) => open.has(one));
      seen.early ??= settled;
      open.get(name)();
      open.delete(name);
      await turns(1);
    }
    await within(4000, Promise.race([call, lost.thrown]), lesson`
      I called loadPage(), and all of its requests were answered. But after four seconds,
      loadPage()'s promise is still pending. Is there a promise in your code that nobody resolves?
    `);
    await turns(1);
    return Object.assign(seen, { lost });
  });
}

function learnersFunction() {
  const exported = load(path.join(__dirname, 'await3_one_after_another.js'));
  if (typeof exported?.loadPage === 'function') return exported.loadPage;
  throw lesson`
    I hoped for a function called \`loadPage\`, but the file exports ${show(exported)}
    Its last line was fine: module.exports = { loadPage };
  `;
}

function outcome({ value, error }) {
  if (error !== undefined) return `the error ${String(error)}`;
  return `the result ${show(value).replace(/\s+/g, ' ')}`;
}

function whyNotTogether({ asked, together }) {
  return lesson`
    I held back every answer and counted: ${together === 1 ? 'only ONE request was' : `no more than ${together} requests were`} on the way at any time.
    They were sent in this order: ${asked.join(', then ')}

    \`await\` makes the function stand still, even inside an array or a call's parentheses: whatever
    comes after it starts only when the answer is there. A request starts when its
    function is CALLED. So make all three calls first, and wait after that.
  `;
}

function whyOtherResult(seen, order) {
  const values = Object.values(Object(seen.value));
  const hint = () => {
    if (/is not iterable|undefined \(reading/.test(seen.error?.message)) {
      return "Promise.all() gives a promise of an array, not the array. And forEach() gives undefined,\nalways. Which of your lines takes something apart that isn't there yet?";
    }
    if (values.some((value) => value instanceof Promise)) return "There's still a promise in the result. Who waits for it?";
    if (values.some((value) => value?.status === 'fulfilled')) {
      return 'Promise.allSettled() gives a report about each promise. The value is one of its properties.';
    }
    if (Array.isArray(seen.value)) return 'The answers are there. But the caller asks for an object with three names, as before.';
    if (seen.early) return "loadPage() finished before the answers arrived. forEach() doesn't wait for promises.";
    return 'Each answer has its place. Promise.all() gives the results in the order of the\npromises in your list, not in the order in which they arrive.';
  };
  return lesson`
    The answers came in this order: ${order.join(', ')}
    I hoped for:   the result ${page}
    I saw:         ${outcome(seen).replace(/ \(cannot read property.*/, '')}

    ${hint()}
  `;
}

function whyLost(seen, failing) {
  if (seen.lost.kind === 'uncaughtException') return whyThrown(seen.lost[0]);
  return because(seen.lost[0], lesson`
    These requests failed: ${failing.join(', ')}. A rejection reached nobody:

        unhandledRejection: ${String(seen.lost[0])}

    In a real program Node ends the process now. All three have started, but while your function
    waits for one promise, or has already left with its error, nobody looks after the others.
    One \`await\` has to look after all three of them at once.
  `);
}
