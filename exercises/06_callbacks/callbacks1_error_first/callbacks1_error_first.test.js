'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, show, within } = require('../../support/teacher.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const file = path.join(__dirname, 'callbacks1_error_first.js');
const step = ladder();
const number = () => 1 + Math.floor(Math.random() * 900);
const good = 'a good file';
const missing = "a file that doesn't exist";
const broken = ['a file that ends in the middle of an object', 'an empty file'];
const errorText = (error) =>
  error instanceof Error ? `${error.name}: ${error.message}`.replace(/'[^']*kiosk.json'/, "'kiosk.json'") : show(error);

step('a good file: the callback gets null and the settings', async () => {
  for (const settings of [{ seats: number(), drinks: [`tea no. ${number()}`] }, { name: `kiosk ${number()}` }]) {
    const { error, value, args } = await ask(good, JSON.stringify(settings));
    if ((error ?? null) !== null || !isDeepStrictEqual(value, settings)) throw whyNotTheSettings(settings, args);
  }
});

step('no such file: the callback gets the error', async () => {
  const { error, args } = await ask(missing);
  expectError(missing, error, args);
  if (error.name === 'SyntaxError') throw whySyntaxError(error);
});

step('no JSON in the file: the callback gets the error', async () => {
  for (const [i, text] of [`{ "seats": ${number()}, `, ''].entries()) {
    const { error, args } = await ask(broken[i], text);
    expectError(broken[i], error, args);
  }
});

step('whatever the JSON is, it is the settings', async () => {
  for (const settings of [null, 0, false, '']) {
    const { error, value, args } = await ask(`a file that contains only ${JSON.stringify(settings)}, which is JSON, too,`, JSON.stringify(settings));
    if ((error ?? null) === null && value === settings) continue;
    throw lesson`
      I asked for a file that contains only ${JSON.stringify(settings)}, and saw   ${called(args)}
      I hoped for   callback(null, ${JSON.stringify(settings)})

      Some values count as false in an \`if\`: null, 0, false and ''. All of them are JSON. What
      tells you for certain whether JSON.parse() has failed?
    `;
  }
});

step('a callback that throws is not called again', async () => {
  for (const [which, text] of [[good, '{}'], [missing], [broken[0], '{ "seats": ']]) {
    const bug = new Error(`the kiosk stumbled ${number()} times`);
    const { escaped } = await ask(which, text, bug);
    if (!escaped.includes(bug)) throw whySwallowed(which, bug);
  }
});

// ---------------------------------------------------------------------------
// Calls readSettings() with a file of its own, and looks at everything that comes out of it. What
// nobody catches would end a real program; here it lands in `escaped`.

async function ask(which, text, bug) {
  const { readSettings } = load(file) ?? {};
  if (typeof readSettings !== 'function') throw whyNoFunction(readSettings);

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-'));
  const settingsFile = path.join(folder, 'kiosk.json');
  if (text !== undefined) fs.writeFileSync(settingsFile, text);
  const calls = [];
  const escaped = await unhandled(async (lost) => {
    let done;
    const answered = new Promise((resolve) => (done = resolve));
    let returned = false;
    let tooEarly = false;
    try {
      readSettings(settingsFile, (...args) => {
        calls.push(args);
        tooEarly ||= !returned;
        done();
        if (bug) throw bug;
      });
    } catch (error) {
      if (!bug || error !== bug) throw whyThrown(which, error);
    }
    returned = true;
    if (tooEarly) throw whyTooEarly(which);
    await within(4000, Promise.race([answered, lost.first]), whyNeverCalled(which));
    await turns(10); // time for a second call
    return lost;
  }).finally(() => fs.rmSync(folder, { recursive: true, force: true }));

  const strangers = escaped.filter((error) => !bug || error !== bug);
  if (calls.length > 1) throw whyTwice(which, calls, bug);
  if (strangers.length > 0) throw whyEscaped(which, strangers[0], calls.length);
  const [args] = calls;
  return { error: args[0], value: args[1], args, escaped };
}

function expectError(which, error, args) {
  const empty = args.slice(1).every((value) => value === undefined || value === null);
  if (!(error instanceof Error && empty)) throw whyNoError(which, args);
}

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function called(args) {
  return `callback(${args.map((arg) => (typeof arg === 'string' ? `'${arg}'` : arg instanceof Error ? errorText(arg) : show(arg))).join(', ')})`;
}

function whyNoFunction(found) {
  return lesson`
    I looked for the function readSettings in your file and got ${show(found)}.

    The last line exports it: module.exports = { readSettings };  Is it different now?
  `;
}

function whyNotTheSettings(settings, args) {
  return lesson`
    I asked for a file with ${JSON.stringify(settings)}
    and saw    ${called(args)}

    ${typeof args[1] === 'string'
      ? "That's the text of the file. The kiosk asks for settings.seats, and a string has none.\nWhat turns a string with JSON into an object?"
      : "The first place belongs to the error, even when there is none: then it's null. The\nsettings have the second place."}
  `;
}

function whyNoError(which, args) {
  const [error] = args;
  return lesson`
    I asked for ${which} and saw

        ${called(args)}

    ${typeof error === 'string'
      ? 'That\'s a string, not an Error. The kiosk prints error.message: it would say "closed today:\nundefined". An Error has a stack, a string has none, so nobody can find out later where it\ncame from. You already have an Error in your hands: pass it on.'
      : error instanceof Error
        ? 'There is an error, and a value as well. A call with an error has no result: the\nother places stay empty. Otherwise somebody will use a value that means nothing.'
        : error === undefined || error === null
          ? 'For the caller this means "all is well", and the kiosk opens with wrong settings. Only the\nfirst argument can say that something failed. What do you do with the error there?'
          : 'The first argument should be an Error: something with a message and a stack.'}
  `;
}

function whySyntaxError(error) {
  return lesson`
    I asked for ${missing}, and the callback got this:

        ${errorText(error)}

    There was no text to parse: fs.readFile had called you with an error (ENOENT), and then the
    text is undefined. Your function carried on with it, so the real reason is lost. Look at the
    first argument that fs.readFile gives you before you use the second one.
  `;
}

function whyEscaped(which, error, calls) {
  return because(error, lesson`
    I asked for ${which}. An error escaped from your code:

        ${errorText(error)}

    Nobody can catch this: readSettings() returned long before fs.readFile calls your inner
    function, and the kiosk's try blocks are long over, too. The whole program would end here.
    ${calls ? 'And the callback was called, too.' : 'There is only one way to tell the kiosk about an error: its callback.'}
  `);
}

function whyThrown(which, error) {
  return because(error, lesson`
    I asked for ${which}, and readSettings() itself threw:

        ${errorText(error)}

    A caller that hands in a callback waits for the answer there, and has no try around the call. Let
    the error come through the callback, later, like every other answer.
  `);
}

function whyTooEarly(which) {
  return lesson`
    I asked for ${which}, and the callback was called before readSettings() had returned.

    The kiosk can't serve anybody while a ...Sync function reads the disk. And the lines below
    the call run before the callback with one kind of function, and after it with the
    other, so nobody can rely on the order. Make the answer always come later, as fs.readFile does.
  `;
}

function whyNeverCalled(which) {
  return lesson`
    I asked for ${which} and waited for four seconds. The callback was never called.

    For the caller this is the worst answer: no result, no error, only silence. Somebody who
    waits for a callback doesn't see what a function returns, not even a promise. Does every path
    through your function end with a call of \`callback\`?
  `;
}

function whyTwice(which, calls, bug) {
  const list = calls.map(called).join('\n');
  if (bug) {
    return lesson`
      I asked for ${which}, with a callback that throws an error. It was called ${calls.length} times:

          ${list}

      The second call came from you: a \`try\` (or a .catch) around \`callback(...)\` treats the callback's
      errors as your own. The kiosk would open and close at the same moment. Keep only what
      you want to try inside the try; call back when that's over.
    `;
  }
  return lesson`
    I asked for ${which}, and the callback was called ${calls.length} times:

        ${list}

    \`callback(error)\` doesn't leave your function: it's a call like any other, and the lines
    below it run as well. How do you stop there?
  `;
}

function whySwallowed(which, bug) {
  return lesson`
    I asked for ${which}, with a callback that throws "${bug.message}".
    Then nothing happened: no crash, not a word. The error disappeared in your code.

    The kiosk's programmer should see a mistake in the kiosk. Your function catches more than its
    own errors. Which lines have to be inside the try, and which one doesn't?
  `;
}
