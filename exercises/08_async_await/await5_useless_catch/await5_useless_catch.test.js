'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, show, within } = require('../../support/teacher.js');

const file = path.join(__dirname, 'await5_useless_catch.js');
const step = ladder();
const number = Math.floor(Math.random() * 9000);
const settings = { branch: `Café no. ${number}`, tables: number % 40 };
const name = `branch-${number}.json`;

step('a good file: its settings', async () => {
  const { value, error } = await read(JSON.stringify(settings));
  if (error === undefined && isDeepStrictEqual(value, settings)) return;
  throw because(error, lesson`
    The file is fine. I hoped for:  ${settings}
    I saw: ${error === undefined ? show(value) : `the error ${String(error)}`}

    With a good file, everything worked before. Only the catch block needs a change.
  `);
});

step('a file that is not there: an error with the name of the file, and the cause', async () => {
  const { value, error } = await read(undefined);
  const isMissing = (cause) => cause.code === 'ENOENT';
  const empty = isMissing(Object(error)) ? await read('') : {}; // chooses words only
  check('The file does not exist.', { value, error, onlyHere: empty.error?.cause instanceof SyntaxError }, isMissing);
});

step('an empty file: an error with the name of the file, and the cause', async () => {
  const { value, error } = await read('');
  check('The file is empty.', { value, error }, (cause) => cause instanceof SyntaxError);
});

// ---------------------------------------------------------------------------

// Calls readSettings() with a file of that content, in a folder of its own.
async function read(content) {
  const { readSettings } = learnersFile();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'settings-'));
  try {
    const target = path.join(folder, name);
    if (content !== undefined) fs.writeFileSync(target, content);
    const call = (async () => readSettings(target))().then((value) => ({ value }), (error) => ({ error: error ?? null }));
    return await within(4000, call, lesson`
      I called readSettings('.../${name}'), and after four seconds, its promise is still
      pending. Is there a promise in your code that nobody resolves or rejects?
    `);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function learnersFile() {
  const exported = load(file);
  if (typeof exported?.readSettings === 'function') return exported;
  throw lesson`
    I hoped for a function called \`readSettings\`, but the file exports ${show(exported)}
    Its last line was fine: module.exports = { readSettings };
  `;
}

function check(story, { value, error, onlyHere = false }, isOriginal) {
  const named = String(error?.message).includes(name);
  if (error instanceof Error && named && error.cause instanceof Error && isOriginal(error.cause)) {
    if (error.cause !== error) return;
  }
  throw because(error instanceof Error ? error : undefined, lesson`
    ${story} readSettings()'s promise is ${error === undefined ? 'fulfilled with' : 'rejected with'}

        ${picture({ value, error })}

    ${why(error, { named, isOriginal, onlyHere })}
  `);
}

function picture({ value, error }) {
  if (error === undefined) return value instanceof Error ? `an error as its value: ${hide(String(value))}` : show(value);
  if (!(error instanceof Error)) return typeof error === 'object' && error ? `an object with ${Object.keys(error).join(', ')}` : hide(show(error));
  const cause = error.cause instanceof Error ? String(error.cause) : show(error.cause);
  return `${hide(String(error))}\n  code:   ${error.code}\n  cause:  ${error.cause === error ? 'the same error' : hide(cause)}`;
}

function hide(text) {
  return text.replace(/[^\s'"]*[\\/](branch-\d+\.json)/g, '.../$1');
}

function why(error, { named, isOriginal, onlyHere }) {
  if (error === undefined) {
    return "The caller believes that all is well, and works with this as settings. Only a `throw` (or\na rejected promise) tells a caller about an error; a `return` or a line in the log doesn't.";
  }
  if (!(error instanceof Error)) {
    return "That isn't an Error: it has no stack, so nobody will know where it was thrown. Anything can\nbe thrown in JavaScript, but everybody expects an object made by `new Error(...)`.";
  }
  if (isOriginal(error) && error.cause === undefined && onlyHere) {
    return 'With an empty file, your code throws a new error with the right cause. This error slips past\nthat. Is readFile() inside your `try`, too? And does the catch block treat every error alike?';
  }
  const [firstFrame = ''] = String(error.stack).match(/^ +at .*/m) ?? [];
  const isCaught = isOriginal(error) && error.cause === undefined && !firstFrame.includes(path.basename(file));
  const isOld = isCaught && /^ENOENT: no such file or directory, open '[^']*'$/.test(error.message);
  if (isOld && /throw\s+new\b/.test(fs.readFileSync(file, 'utf8').replace(/\/\/.*/g, ''))) {
    return "The caught error has come through, and your new one was never thrown: the catch block didn't run. A\npromise that is returned without `await` is rejected after the function has left `try`.";
  }
  if (isOld) {
    return 'The caught error has come through. (For a missing file, Node itself names the file.\nFor other errors, nobody does.) A catch that throws the same error has the same effect as\nno catch at all. Throw a NEW error, and put the old one into it.';
  }
  if (isCaught && named) {
    return "You changed the message of the caught error. It doesn't belong to you: others may hold the same\nobject, and which of the two messages its stack shows depends on who read it first. Leave the\nerror as it is. Throw a new one that carries it.";
  }
  if (isCaught) {
    return "The caught error has come through unchanged, and it doesn't name the file. Is JSON.parse()\ninside your `try`, and is its error wrapped as well? A promise returned without `await` fails\ntoo late for `catch`.";
  }
  if (error.cause === undefined) {
    const second = /new \w*Error\([^)]*,\s*\w+\s*\)/.test(fs.readFileSync(file, 'utf8'));
    return second
      ? '`cause` is missing. The second argument of new Error() is an OBJECT with options, and one of the\noptions is called `cause`. The caught error has no property of that name, so Node found no cause\nin it.'
      : '`cause` is missing: the type, code and stack of the caught error are lost, and only words are\nleft. new Error() takes a second argument, an OBJECT with options. One of the options is called\n`cause`.';
  }
  if (!(error.cause instanceof Error) || !isOriginal(error.cause) || error.cause === error) {
    return "There is a `cause`, but it isn't the caught error. Pass on the object itself, not its text or a\ncopy: programs check cause.code, people read cause.stack.";
  }
  return `The cause is there. But the message doesn't name the file,\n${name}. Somebody who reads the log sees the message first.`;
}
