'use strict';
const path = require('node:path');
const { because, ladder, lesson, load, show } = require('../../support/teacher.js');
const { escaping } = require('../../support/unhandled.js');

const file = path.join(__dirname, 'callbacks3_pyramid.js');
const step = ladder();
const steps = ['findRecipe', 'boil', 'steep', 'serve'];
const number = () => 100 + Math.floor(Math.random() * 900);

step('all goes well: the four steps in their order, then the table', () => makeTea());

step('an error from any step arrives, and nothing is done after it', async () => {
  for (const failing of steps) await makeTea(failing);
});

step('two guests at the same time', () =>
  Promise.all([undefined, 'steep', undefined].map((failing) => makeTea(failing, { together: true }))));

step('a callback that throws is not called again', async () => {
  const { kitchen } = openKitchen();
  const calls = [];
  await escaping(() => load(file).makeTea(kitchen, 'mint', (...args) => {
    calls.push(args);
    throw new Error('the guest stumbled');
  }));
  if (calls.length === 1) return;
  throw lesson`
    I ordered tea, and my callback threw an error itself: the guest stumbled. It was called ${calls.length} times:

        ${called(calls)}

    The second call came from you: a \`try\` (or a .catch) around \`callback(...)\` mistakes the guest's error for
    the kitchen's. Keep only the kitchen's work inside the try, and call back when that's over.
  `;
});

// ---------------------------------------------------------------------------
// One guest. The kitchen writes down what it is asked for and when it has finished.

async function makeTea(failing, { together = false } = {}) {
  const { makeTea: learners } = load(file) ?? {};
  if (typeof learners !== 'function') throw whyNoFunction(learners);

  const problem = new Error(`${failing} went wrong, code ${number()}`);
  const order = `order ${number()}`;
  const { kitchen, log, results } = openKitchen(failing, problem);
  const calls = [];
  const escaped = await escaping(() =>
    learners(kitchen, order, (...args) => {
      calls.push(args);
      log.push('callback');
    }),
  );

  const done = failing ? steps.slice(0, steps.indexOf(failing) + 1) : steps;
  const wanted = done.flatMap((name, i) => [`${name}(${[order, ...results][i]})`, `${name} has finished`]);
  const seen = { failing, problem, log, calls, wanted, table: results[3] };
  if (escaped.length > 0) throw whyThrown(escaped[0], seen);
  if (calls[0]?.[0] instanceof NotAFunction) throw whyNotCallable(calls[0][0]);
  if (log.join() !== [...wanted, 'callback'].join()) throw together ? whyMixedUp(seen) : whyAnotherLog(seen);
  const [error, table] = calls[0];
  if (failing ? error !== problem : error || table !== results[3]) throw together ? whyMixedUp(seen) : whyAnotherAnswer(seen);
}

class NotAFunction extends TypeError {
  constructor(step, given) {
    super('The "callback" argument must be of type function');
    Object.assign(this, { step, given });
  }
}

function openKitchen(failing, problem) {
  const log = [];
  const results = ['recipe', 'water', 'tea', 'table'].map((thing) => `${thing} ${number()}`);
  const kitchen = {};
  for (const [i, name] of steps.entries()) {
    kitchen[name] = (...given) => {
      const [value, callback] = given;
      log.push(`${name}(${value})`);
      if (typeof callback !== 'function') throw new NotAFunction(name, given);
      setImmediate(() => {
        log.push(`${name} has finished`);
        if (name === failing) callback(problem);
        else callback(null, results[i]);
      });
    };
  }
  return { kitchen, log, results };
}

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function story({ failing }) {
  return failing ? `I ordered tea, and kitchen.${failing}() called back with an error.` : 'I ordered tea, and the kitchen had no problem.';
}

function called(calls) {
  const text = (arg) => (arg instanceof Error ? `Error: ${arg.message}` : typeof arg === 'string' ? `'${arg}'` : show(arg));
  return calls.map((args) => `callback(${args.map(text).join(', ')})`).join('\n');
}

function whyNoFunction(found) {
  return lesson`
    I looked for the function makeTea in your file and got ${show(found)}.

    The last line exports it: module.exports = { makeTea };  Is it different now?
  `;
}

function whyNotCallable({ step: name, given }) {
  if (given.length < 2) {
    return lesson`
      I ordered tea, and kitchen.${name}() was called without a callback.

      It returns no promise, so \`await\` has nothing to wait for there: it calls back with (error, result),
      and that's all it does. Pass it a function, or make a function that returns a promise out of it first.
    `;
  }
  return lesson`
    I ordered tea, and kitchen.${name}() got ${show(given[1])} in the place of its callback.

    A function's name without parentheses is the function itself. With parentheses, it's called at
    once, and what the kitchen gets is whatever that call returns. Who should call it, and when?
  `;
}

function whyMixedUp({ log, calls }) {
  return lesson`
    Several guests ordered tea at the same time, each from a kitchen of their own. One guest at a
    time, all was well. Together, this happened in one of the kitchens:

        ${log.join('\n')}
        ${calls.length === 0 ? '(the callback was never called)' : called(calls)}

    A variable outside makeTea() exists only once: the second order overwrites what the first one has
    kept there. Where does your code keep \`kitchen\` and \`callback\`?
  `;
}

function whyThrown(error, { problem }) {
  if (error instanceof NotAFunction) return because(error, whyNotCallable(error));
  return because(error, lesson`
    I ordered tea, and an error flew out of your code:

        ${error instanceof Error ? `${error.name}: ${error.message}` : show(error)}

    ${error === problem || /went wrong, code/.test(error?.message)
      ? "This is the kitchen's error. It should reach the guest, but it was thrown, or it's in a\npromise that nobody listens to. The guest has only one ear: the callback."
      : 'Start with the names in this message: what is each of them on that line?'}
  `);
}

function whyAnotherLog(seen) {
  const { failing, log, calls, wanted } = seen;
  const list = log.join('\n') || '(nothing)';
  const at = log.indexOf('callback');
  const lost = log.find((line) => /\((undefined|\[object.*)\)/.test(line));

  if (calls.length > 1) {
    return lesson`
      ${story(seen)}
      The guest got ${calls.length} answers:

          ${called(calls)}

      After one answer, good or bad, makeTea() is over for this guest. Which path carries on after
      it has called the callback?
    `;
  }
  if (at !== -1 && at < log.length - 1) {
    return lesson`
      ${story(seen)} This happened:

          ${list}

      Too early: the callback was called while the kitchen was still working. Calling a function
      that works in the background, even an async one, only starts it; the next line doesn't
      wait. What has to happen later belongs in its callback, or after an await.
    `;
  }
  if (failing && log.length > wanted.length + calls.length) {
    return lesson`
      ${story(seen)} This happened:

          ${list}

      The kitchen carried on after the error from ${failing}. Find the place that receives this
      error. Does your code check it there - under the name it has there? And once it has seen
      the error, does it really skip the rest?
    `;
  }
  if (/\(null\)/.test(log.join())) {
    return lesson`
      ${story(seen)} This happened:

          ${list}

      The kitchen calls back with (error, result). If all went well, the first of the two is null, and the
      result is the second, whatever your parameters are called.
    `;
  }
  if (lost) {
    return lesson`
      ${story(seen)} This happened:

          ${list}

      A value got lost on its way: ${lost}. Callbacks pass a result on as an argument, and a
      chain of promises passes on what each function returns. What does that here?
    `;
  }
  if (calls.length === 0) {
    return lesson`
      ${story(seen)} This happened:

          ${list}

      Then silence. The callback was never called, and the guest waits for ever. Follow the
      ${failing ? 'error' : 'result'}: who takes it from the last line of this list to the callback?
    `;
  }
  return lesson`
    ${story(seen)} This happened:

        ${list}

    I hoped for:

        ${wanted.join('\n')}
        callback
  `;
}

function whyAnotherAnswer(seen) {
  return lesson`
    ${story(seen)} The guest got:

        ${called(seen.calls)}

    I hoped for ${seen.failing ? 'callback(error), with exactly the error the kitchen gave you.' : `callback(null, '${seen.table}').`}
    The first place belongs to the error, the second to the result.
  `;
}
