'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { because, ladder, lesson, load, show, within } = require('../../support/teacher.js');
const { unhandled } = require('../../support/unhandled.js');

const file = path.join(__dirname, 'await2_return_await.js');
const step = ladder();
const today = ['sencha', `tea no. ${Math.floor(Math.random() * 9000)}`];
const old = ['rooibos', `tea no. ${10000 + Math.floor(Math.random() * 9000)}`];
const later = () => new Promise(setImmediate);
const source = () => fs.readFileSync(file, 'utf8').replace(/\/\/.*/g, ''); // chooses words only

step('the server answers: its menu', async () => {
  const seen = await ask({ server: () => today });
  if (seen.value !== today) throw whyNotToday(seen);
  if (seen.calls.yesterday > 0) {
    throw lesson`
      The server answered, and the guests see its menu. But yesterday() was called, too.
      It's needed only if the server has failed. Which line knows that?
    `;
  }
  if (seen.calls.server > 1) {
    throw lesson`
      The server answered, and the guests see its menu. But fromServer() was called ${seen.calls.server} times.

      Each call is a new request with a promise of its own, and each of them can fail. Call it once,
      keep what its promise gives you, and return that.
    `;
  }
});

step('the server fails: the menu of yesterday', async () => {
  const error = new Error(`server ${Math.floor(Math.random() * 9000)} is down`);
  const seen = await ask({ server: () => fail(error), yesterday: () => old });
  if (seen.calls.server > 1) {
    throw lesson`
      The server failed, and fromServer() was called a second time. A promise that was rejected
      stays rejected, and a server that is down fails again. Ask the server once; if there's an
      error, go on with yesterday().
    `;
  }
  if (seen.value !== old) throw whyNotOld(seen, error);
});

step('both fail: the caller hears about it', async () => {
  const error = new TypeError(`shelf${Math.floor(Math.random() * 9000)} is not a function`);
  const seen = await ask({ server: () => fail(new Error('server is down')), yesterday: () => fail(error) });
  if (seen.calls.yesterday === 1 && (seen.error === error || seen.error?.cause === error)) return;
  throw lesson`
    This time yesterday() failed as well, with ${show(String(error))}
    I saw: ${seen.calls.yesterday === 1 ? outcome(seen) : `yesterday() was called ${seen.calls.yesterday} times`}

    That looks like a bug in a program, and nobody would ever find it. If the server fails, you
    have an answer. If yesterday() fails, you don't, so let its error go on to the caller.
  `;
});

// ---------------------------------------------------------------------------

async function fail(error) {
  await later(); // as a server does: not at once
  throw error;
}

// Calls menu() and tells what came of it: { value } or { error }, and how often it asked whom.
async function ask({ server, yesterday = () => old }) {
  const calls = { server: 0, yesterday: 0 };
  const fromServer = async () => ((calls.server += 1), await later(), server());
  const fromYesterday = async () => ((calls.yesterday += 1), await later(), yesterday());
  const menu = learnersMenu();
  const call = () => (async () => menu(fromServer, fromYesterday))().then((value) => ({ value, calls }), (error) => ({ error, calls }));
  return nothingLost(() => within(4000, call(), lesson`
    I called menu(), and both menus were ready at once. But after four seconds, menu()'s
    promise is still pending. Is there a promise in your code that nobody resolves?
  `));
}

// Rejections that nobody handles are a lesson of their own.
const nothingLost = (body) => unhandled(async (lost) => {
  const result = await body();
  await later();
  if (lost.length === 0) return result;
  throw because(lost[0], lesson`
    menu() is done, but one more promise was rejected, and nobody handled its error:

        ${String(lost[0])}

    Node ends a program that leaves a rejection unhandled. Which of your lines calls a function
    and does nothing with the promise that comes back?
  `);
});

function outcome({ value, error }) {
  if (error !== undefined) return `menu()'s promise is rejected with ${String(error)}`;
  return `menu()'s promise is fulfilled with ${value instanceof Error ? String(value) : show(value)}`;
}

function learnersMenu() {
  const exported = load(file);
  if (typeof exported?.menu === 'function') return exported.menu;
  throw lesson`
    I hoped for a function called \`menu\`, but the file exports ${show(exported)}
    Its last line was fine: module.exports = { menu };
  `;
}

function whyNotToday(seen) {
  const nothing = seen.value === undefined && seen.error === undefined;
  return because(seen.error, lesson`
    The server answered with ${show(today)}
    I saw: ${outcome(seen)}

    ${seen.value === old
      ? "That's yesterday's menu. A `return` in `finally` wins over every other `return`, and\nover every error. Code that should run only after an error belongs in `catch`."
      : nothing
        ? 'The menu came, and then nobody passed it on. Waiting for a promise is one\nthing, returning its value is another: you need both.'
        : 'This part worked before. Only the waiting was missing.'}
  `);
}

function whyNotOld(seen, error) {
  if (seen.error === error && seen.calls.yesterday === 0 && !/\btry\b/.test(source())) {
    return because(error, lesson`
      The server failed. yesterday() wasn't called; my call to menu() got the server's error.

      The caller of menu() is me, and I don't catch anything: the function promises a menu. This
      is the place that knows what to do after a server error. What do you need between
      fromServer() and the \`return\`?
    `);
  }
  if (seen.error === error && seen.calls.yesterday === 0) {
    return because(error, lesson`
      The server failed. yesterday() wasn't called; my call to menu() got the server's error.

      At the moment when fromServer() returns, nothing has failed yet: it returns a pending promise.
      The function leaves \`try\` with that promise, and when it's rejected a little later, the catch
      is gone. \`catch\` sees a rejection only if the waiting happens INSIDE \`try\`.
    `);
  }
  return lesson`
    The server failed. I hoped for yesterday's menu, ${show(old)}
    I saw: ${outcome(seen)}

    ${seen.value === error
      ? 'An error that is returned is a value like any other: the guests would read it as a menu.'
      : seen.calls.yesterday === 0
        ? "yesterday() wasn't called. It's the answer to a server error."
        : "yesterday() was called, but what it gives didn't arrive. Follow its menu to the caller:\nis there a `return` on the way?"}
  `;
}
