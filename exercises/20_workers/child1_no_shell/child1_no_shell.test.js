'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { after } = require('node:test');
const { ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { unhandled, whyThrown } = require('../../support/unhandled.js');

const step = ladder();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'poems-'));
after(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

step('a poem with an ordinary name is counted', async () => {
  await counts('autumn.txt');
});

step('a name is a name, whatever characters are in it', async () => {
  const names = ["a; echo HACKED  $(echo 9) it's & %PATH%"]; // a process for each name: few names, many characters
  if (process.platform !== 'win32') names.push('she said "no" `echo 9` | * > c\\ two\nlines');
  for (const name of names) await counts(name);
});

step("a name that begins with - isn't an option", async () => {
  await counts('--help');
});

step("when it fails, the promise is rejected, with the program's own words", async () => {
  const missing = `spring${randomInt(1000)}.txt`;
  const error = await failure(missing);
  if (!String(error?.message).includes(`no such file: `) || !String(error?.message).includes(missing)) throw whyNoWords(missing, error);
});

step("a program that can't be started rejects, too", async () => {
  const nowhere = path.join(folder, 'no-such-program');
  await failure('autumn.txt', nowhere);
});

step("output on stderr isn't a failure", async () => {
  fs.writeFileSync(path.join(folder, 'open end'), 'one\ntwo\nthree');
  await counts('open end', 3);
});

step('nobody has to wait meanwhile', async () => {
  const { turned } = await counts('autumn.txt');
  if (turned) return;
  throw lesson`
    The number is right, but the event loop didn't turn once while lines.js was running.

    The functions that end in Sync stop your whole program until the child has ended. A server
    would answer nobody during that time. Which function of node:child_process doesn't wait?
  `;
});

// ---------------------------------------------------------------------------

const call = (name, more) => `countLines(folder, ${show(JSON.stringify(name))}${more ? ", '/no/such/program'" : ''})`;

async function ask(name, ...more) {
  const { countLines } = exportsOf(path.join(__dirname, 'child1_no_shell.js'), 'countLines');
  return unhandled(async (lost) => {
    const promise = (async () => {
      let turned = false;
      setImmediate(() => (turned = true));
      const returned = countLines(folder, name, ...more);
      if (typeof returned?.then === 'function') return { value: await returned, turned };
      throw lesson`
        I called ${call(name)} and got ${show(returned)}, at once.
        The program needs some time, so I hoped for a promise.
      `;
    })();
    const late = lesson`
      I called ${call(name, more.length)} and waited four seconds. The promise was neither fulfilled nor rejected.

      ${more.length ? "That program can't be started. A child process says so with the event 'error'; there's no 'close' to\nwait for." : 'Which path through your code calls neither resolve() nor reject()?'}
    `;
    const outcome = promise.catch((error) => (error?.name === 'Lesson' ? Promise.reject(error) : { error }));
    return Promise.race([within(4000, outcome, late), lost.first.then((error) => Promise.reject(whyLost(error, name, more)))]);
  });
}

function whyLost(error, name, more) {
  if (!more.length) return whyThrown(error);
  return lesson`
    I called ${call(name, true)}. That program can't be started, and the error reached nobody:

        ${said(error)}

    A child process is an EventEmitter. What does an 'error' event do that has no listener, and how
    can your promise hear about it?
  `;
}

async function counts(name, lines = randomInt(2, 60)) {
  const file = path.join(folder, name);
  if (!fs.existsSync(file)) fs.writeFileSync(file, 'a line\n'.repeat(lines));
  const { value, error, turned } = await ask(name);
  if (!fs.existsSync(file)) {
    throw lesson`
      I called ${call(name)}. Afterwards no file of this name was in the folder, only: ${fs.readdirSync(folder).join(', ')}

      The poem belongs to somebody, and so does its name. It only has to be counted.
    `;
  }
  if (value !== lines) throw whyWrong(name, lines, value, error);
  fs.rmSync(file);
  return { turned };
}

async function failure(name, ...more) {
  const { value, error } = await ask(name, ...more);
  if (error instanceof Error) return error;
  throw lesson`
    I called ${call(name, more.length)}. ${more.length ? "That program can't be started." : "There's no such file: lines.js says so on stderr and ends with exit code 1."}
    ${error === undefined ? `The promise was fulfilled with ${show(value)}.` : `The promise was rejected with ${show(error)}, which isn't an Error.`}

    The caller asked for a number, and has to be told that there is none. The exit code says whether it went well.
  `;
}

function whyNoWords(name, error) {
  return lesson`
    I called ${call(name)}. There's no such file, and the promise was rejected:

        ${said(error)}

    ${error.code === 'ENOENT' && error.path?.endsWith(name)
      ? `This error comes from Node: your code has looked for the file itself. Finding it and counting its lines is the work of
    lines.js; this function only starts it.`
      : `"It failed" isn't enough to find out why. The program has said more, on stderr. Are its words
    in error.message?`}
  `;
}

function whyWrong(name, lines, value, error) {
  return lesson`
    There's a file with the name ${JSON.stringify(name)}, and it has ${lines} lines.
    I called ${call(name)}${error ? ' and the promise was rejected:' : ' and got:'}

        ${error ? said(error) : show(value)}

    ${reason()}
  `;

  function reason() {
    if (error === undefined && String(value).trim() === String(lines)) {
      return 'What a program prints is text. The caller wants a number.';
    }
    if (name === 'open end') {
      return `lines.js has written a warning on stderr and the number on stdout, and ended with exit code 0. Many programs
use stderr for more than errors: it's the exit code that says whether it went well.`;
    }
    if (name.startsWith('-')) {
      return `lines.js took the name for an option. That happens without a shell, too: the program itself looks at its
arguments. How can you tell it where the options end? (Read the first lines of lines.js.)`;
    }
    return `exec() (or the option shell: true) starts a shell, and gives it one line of text. The shell splits this
line by its own rules, and some characters of the name have a special meaning there. Your own quotes
help until a name has quotes in it. Is there a function that takes the arguments as an array?`;
  }
}
