'use strict';
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, show } = require('../../support/teacher.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const file = path.join(__dirname, 'promises4_settled.js');
const step = ladder();
const number = () => 1 + Math.floor(Math.random() * 900);
const text = (value) => (value instanceof Error ? `${value.name}: ${value.message}` : show(value));
const names = ['weather', 'trains', 'news'];

step('all three answer: everything is shown', () => morning({}));

step('one service fails: the other two are shown', async () => {
  for (const name of names) await morning({ [name]: `connection ${number()} lost` });
});

step('all three fail: three messages, and no rejection', () =>
  morning(Object.fromEntries(names.map((name) => [name, `no answer from ${name}, code ${number()}`]))));

step('an answer may be anything, even nothing', async () => {
  await morning({ trains: 'strike' }, { weather: undefined, news: null });
  await morning({ weather: 'fog' }, { trains: 0, news: '' });
  await morning({}, { weather: 'connection lost', trains: { error: 'none today' }, news: [] });
});

// ---------------------------------------------------------------------------
// One look at the screen. The test opens the gates of the services one by one, from the last to
// the first. Between two of its steps the loop takes ten turns.

async function morning(messages, answers = {}) {
  const { dashboard } = load(file) ?? {};
  if (typeof dashboard !== 'function') throw whyNoFunction(dashboard);

  const wanted = { shown: {}, failed: { ...messages } };
  for (const name of names.filter((one) => !(one in messages))) {
    wanted.shown[name] = name in answers ? answers[name] : `${name} no. ${number()}`;
  }
  const asked = [];
  const gates = {};
  const services = {};
  for (const name of names) {
    services[name] = () => {
      asked.push(name);
      return new Promise((resolve, reject) => {
        gates[name] = () => (name in messages ? reject(failure(messages[name])) : resolve(wanted.shown[name]));
      });
    };
  }

  const screen = { status: 'pending' };
  await unhandled(async (lost) => {
    let promise;
    try {
      promise = dashboard(services);
    } catch (error) {
      throw whyBroken(error);
    }
    if (typeof promise?.then !== 'function') throw whyNoPromise(promise);
    promise.then(
      (value) => Object.assign(screen, { status: 'fulfilled', value }),
      (error) => Object.assign(screen, { status: 'rejected', error }),
    );
    await turns(10);
    if (asked.length !== 3 || new Set(asked).size !== 3) throw whyNotAllAtOnce(asked, screen);

    for (const name of [...names].reverse()) {
      if (screen.status === 'fulfilled') throw whyTooEarly(screen, name);
      gates[name]();
      await turns(10);
    }
    if (screen.status !== 'fulfilled') throw whyNoScreen(screen, messages);
    if (!same(screen.value, wanted)) throw whyAnotherScreen(screen.value, wanted);
    if (lost.length > 0) throw whyEscaped(lost[0]);
  });
}

function failure(message) {
  const error = new Error(message);
  error.stack = String(error); // short, for a lesson that shows it
  return error;
}

const same = (a, b) => ['shown', 'failed'].every((part) => a?.[part] && isDeepStrictEqual({ ...a[part] }, b[part]));

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function whyNoFunction(found) {
  return lesson`
    I looked for the function dashboard in your file and got ${show(found)}.

    The last line exports it: module.exports = { dashboard };  Is it different now?
  `;
}

function whyNoPromise(found) {
  return lesson`
    I called dashboard(services) and got ${show(found)}. I hoped for a promise.

    The services haven't answered yet. What you can return now is a promise of the whole thing:
    the last link of the chain. Is there a \`return\` in front of it?
  `;
}

function whyBroken(error) {
  return because(error, lesson`
    I called dashboard(services). This error came from your own code, not from a service:

        ${text(error)}

    Start with the names in this message: what is each of them on that line?
  `);
}

function whyNotAllAtOnce(asked, { status, error }) {
  if (status === 'rejected') return whyBroken(error);
  if (asked.length > 3) {
    return lesson`
      I called dashboard(services) once, and the services were asked ${asked.length} times:
      ${asked.join(', ')}. Once each is enough: keep the promise you get.
    `;
  }
  if (asked.length === 0) {
    return lesson`
      I called dashboard(services), and no service was asked.

      The values in \`services\` are functions. Such a function gives you a promise only when somebody
      calls it. Promise.all and its relatives don't.
    `;
  }
  return lesson`
    I called dashboard(services). No service has answered yet, and only ${asked.length} of 3 have been asked:
    ${asked.join(', ')}

    One after the other: the next one waits until the one before has answered, and three slow
    services take three times as long. A service starts working when its function is called.
    Call all of them first, keep the promises, and wait after that.
  `;
}

function whyTooEarly({ value }, name) {
  return lesson`
    The service "${name}" hasn't answered yet, and your promise is already fulfilled with

        ${value}

    Which promise do you wait for? Starting something isn't waiting for it. You need one promise
    that settles when the last of the three has settled.
  `;
}

function whyNoScreen({ status, error }, messages) {
  const failing = Object.keys(messages);
  if (status === 'pending') {
    return lesson`
      ${failing.length ? `These services failed: ${failing.join(', ')}.` : 'All three services have answered.'} Your promise is still pending.

      Nobody will ever settle it: there's nothing left that could happen. Does every path, even the one
      with an error, lead to the end?
    `;
  }
  if (failing.length === 0 || !Object.values(messages).includes(error?.message)) return whyBroken(error);
  return lesson`
    ${failing.length === 1 ? `Only "${failing[0]}" failed` : `All three failed`}. Your promise was rejected with "${error.message}".

    ${failing.length === 1
      ? 'One failure hid two results: Promise.all is rejected as soon as one of its promises is, and\nforgets the others. It\'s made for "all or nothing".'
      : "Even then there's something to show: three messages."} Promise has a method that waits for all of
    them and then tells you how each one ended.
  `;
}

function whyAnotherScreen(value, wanted) {
  const seen = lesson`
    I hoped for  ${wanted}
    and got      ${value}
  `.message;
  const lost = Object.keys(wanted.failed).filter((name) => !(name in (value?.failed ?? {})));
  const unseen = Object.keys(wanted.shown).filter((name) => !(name in (value?.shown ?? {})));

  if (value === null || typeof value !== 'object' || !value.shown || !value.failed) {
    return lesson`
      ${seen}

      The screen reads two objects, result.shown and result.failed, each with service names as keys.
    `;
  }
  const answers = new Map(Object.entries(wanted.shown).map(([name, answer]) => [answer, name]));
  const swapped = Object.keys(value.shown).find((name) => typeof value.shown[name] === 'string' && answers.has(value.shown[name]) && answers.get(value.shown[name]) !== name);
  if (swapped) {
    return lesson`
      ${seen}

      The answer of ${answers.get(value.shown[swapped])} has the name ${swapped}. The results come in the order of the list. When some of
      them are taken out first, the positions of the others change. How does each result keep its name?
    `;
  }
  const twice = Object.keys(value.shown).find((name) => name in value.failed);
  if (twice) {
    return lesson`
      ${seen}

      ${twice} is in both objects. I've called dashboard() more than once, and each call returns a screen of its own:
      something is left of an earlier one. Where are the two objects made?
    `;
  }
  if (lost.length > 0 && unseen.length > 0) {
    return lesson`
      ${seen}

      One failure hid the other results. A \`catch\` after all of them comes too late: there you know
      only the first error. Promise has a method that waits for all and tells you how each one
      ended.
    `;
  }
  if (lost.length > 0) {
    return lesson`
      ${seen}

      ${lost.join(' and ')} failed, and nobody can see it. An error that was turned into a value
      (undefined, null or a string) looks like an answer. Keep track of HOW each one ended until
      you sort them.
    `;
  }
  if (unseen.length > 0) {
    return lesson`
      ${seen}

      ${unseen.join(' and ')} did answer. Some answers count as false in an \`if\`: undefined, null, 0 and ''.
      An answer is whatever came without an error, so don't check the value: check how the promise ended.
    `;
  }
  return lesson`
    ${seen}

    Compare the two: each name once, in the right object, with its own answer, or with the message
    (a string) of its own error.
  `;
}

function whyEscaped(error) {
  return because(error, lesson`
    The screen is right. But an error was left over, and nobody handles it:

        ${text(error)}

    An unhandled rejection ends a real program. Some promise in your code has no handler: every
    \`then\` makes a new one, which is rejected as well. Which of them isn't part of your result?
  `);
}
