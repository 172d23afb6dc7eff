'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { because, ladder, lesson, load, show, within } = require('../../support/teacher.js');
const { turns, unhandled, whyThrown } = require('../../support/unhandled.js');

const file = path.join(__dirname, 'await4_foreach.js');
const step = ladder();
const random = () => 1 + Math.floor(Math.random() * 9000);
const prices = { sencha: random(), rooibos: random(), assam: random() };
const basket = ['sencha', 'assam', 'sencha', 'rooibos'];
const sumOf = (teas) => teas.reduce((sum, tea) => sum + prices[tea], 0);

step('the total is the sum of all prices', async () => {
  for (const teas of [basket, ['rooibos'], []]) {
    const seen = await pay(teas);
    if (seen.error !== undefined) throw whyError(seen, teas);
    if (seen.value !== sumOf(teas)) throw whyOtherSum(seen, teas);
  }
});

step('each tea is asked for once', async () => {
  const { asked } = await pay(basket);
  if ([...asked].sort().join() === [...basket].sort().join()) return;
  throw lesson`
    The total is right. In the basket are:
        ${basket.join(', ')}
    You asked for the prices of:
        ${asked.join(', ')}

    Every question costs time on the network. Ask once for each tea in the basket.
  `;
});

step('an error reaches the caller', async () => {
  for (const tea of ['rooibos', 'sencha']) {
    const error = new Error(`no price for ${tea} ${random()}`);
    const seen = await pay(basket, { [tea]: error });
    if (seen.lost.length > 0) throw whyLost(seen, tea);
    if (seen.error === error || seen.error?.cause === error) continue;
    throw lesson`
      priceOf('${tea}') failed. I hoped total()'s promise would be rejected with its error.
      I saw: ${outcome(seen)}

      Letting a guest pay for three of four teas is a kind gift, but nobody decided to make
      it. \`await\` passes an error on to the caller by itself, if nothing catches it on the way.
    `;
  }
});

// ---------------------------------------------------------------------------
// The price list answers the questions in the order in which they came, one in each round, and only
// after all timers of your code: waiting "long enough" doesn't help.

async function pay(teas, errors = {}) {
  const total = learnersFunction();
  const seen = { asked: [] };
  const open = [];
  const priceOf = (tea) => new Promise((resolve, reject) => {
    seen.asked.push(tea);
    open.push(() => (errors[tea] ? reject(errors[tea]) : resolve(prices[tea])));
  });

  const { setTimeout: timer } = globalThis;
  globalThis.setTimeout = (callback, ms, ...args) => setImmediate(callback, ...args); // all of them are due at once
  return unhandled(async (lost) => {
    seen.pending = true;
    const call = (async () => total([...teas], priceOf))()
      .then((value) => (seen.value = value), (error) => (seen.error = error))
      .finally(() => (seen.pending = false));
    await turns(5);
    globalThis.setTimeout = timer;
    for (let i = 0; i < 20 && open.length > 0; i += 1) {
      open.shift()();
      await turns(1);
    }
    await within(4000, Promise.race([call, lost.thrown, lost.first.then(() => turns(5))]), lesson`
      I called total(), and every price it asked for was answered. But after four seconds,
      total()'s promise is still pending. Is there a promise in your code that nobody resolves?
    `);
    await turns(1);
    return Object.assign(seen, { lost });
  }).finally(() => (globalThis.setTimeout = timer));
}

function learnersFunction() {
  try {
    const exported = load(file);
    if (typeof exported?.total === 'function') return exported.total;
    throw lesson`
      I hoped for a function called \`total\`, but the file exports ${show(exported)}
      Its last line was fine: module.exports = { total };
    `;
  } catch (problem) {
    if (!/await is only valid/.test(problem.cause?.message)) throw problem;
    throw because(problem.cause, lesson`
      Node couldn't read the file: there is an \`await\` in a function that isn't async.
      A callback of forEach(), map() or reduce() is a function of its own, and total()'s
      \`async\` doesn't count there. The body of a \`for\` loop isn't a function.
    `);
  }
}

function outcome({ value, error }) {
  return error === undefined ? `it's fulfilled with ${show(value)}` : `it's rejected with ${String(error)}`;
}

function whyError({ error }, teas) {
  return because(error, lesson`
    I called total() with ${teas.length} teas in the basket and got an error:

        ${String(error)}

    ${/not iterable|undefined \(reading/.test(error?.message)
      ? 'forEach() returns undefined, always, whatever its callback returns. There is nothing\nto wait for. Another array method returns a list of all results.'
      : /empty array/.test(error?.message)
        ? 'An empty basket costs nothing. reduce() begins with the first item of the list, and an empty\nlist has none, unless you tell reduce() where to begin.'
        : "I've answered every price I was asked for."}
  `);
}

function whyOtherSum({ value, asked }, teas) {
  const strange = asked.filter((tea) => !(tea in prices));
  const each = teas.map((tea) => prices[tea]);
  const hint = () => {
    if (strange.length > 0) return `priceOf() was asked for ${show(strange[0])}, which isn't a tea. for...in goes through the positions of\na list (0, 1, 2, ...), for...of through its values.`;
    if (/Promise|NaN/.test(show(value))) return 'There is a promise where a number should be: somewhere in the sum nobody waits. An\nasync callback returns a promise each time, and so does one for map() or reduce(): there\nthe sum itself is a promise from the second round on.';
    if (value === 0 && /setTimeout/.test(fs.readFileSync(file, 'utf8'))) return "You wait for a time, and hope that the prices are there by then. This time the network was\nslow. Don't wait for a time: wait for the promises.";
    if (value === 0) return 'forEach() calls your callback for each tea, and throws away the promise that an async callback\nreturns. An `await` in the callback pauses only the callback: total() runs on to its\n`return`, and nothing has been added up by then. (`await` in front of forEach() waits for undefined.)';
    if (value === each.at(-1)) return "This is the price of the last tea. `sum += await ...` reads the old sum BEFORE it waits. When\nall callbacks wait at the same time, all of them have read 0. Wait for the prices first,\nand add them up once they're there.";
    if (value === sumOf([...new Set(teas)])) return 'That\'s the sum with every tea counted once. But the same tea can be in the basket twice, and then\nits price counts twice. What in your code keeps only one of each: a Set, a Map, an object?';
    return 'Is each price added, and nothing else? Is there a `return` too early?';
  };
  return lesson`
    The prices are:    ${each.join(' + ') || '(the basket is empty)'}
    I hoped for:       ${sumOf(teas)}
    total() gave me:   ${show(value)}

    ${hint()}
  `;
}

function whyLost({ lost, pending }, tea) {
  if (lost.kind === 'uncaughtException') return whyThrown(lost[0]);
  if (pending) {
    return because(lost[0], lesson`
      priceOf('${tea}') failed, and a rejection reached nobody:

          unhandledRejection: ${String(lost[0])}

      total()'s promise is still pending: the caller would wait for ever. The error came out of an async
      function inside total() whose promise nobody looks at, such as a callback. Who waits for it?
    `);
  }
  return because(lost[0], lesson`
    priceOf('${tea}') failed, and a rejection reached nobody:

        unhandledRejection: ${String(lost[0])}

    In a real program Node ends the process now. Some promise in your code is left unattended
    when another one fails. Either ask for one price after the other, or wait for all of them at once.
  `);
}
