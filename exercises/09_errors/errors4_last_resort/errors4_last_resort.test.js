'use strict';
const path = require('node:path');
const { ladder, lesson, readable, run } = require('../../support/teacher.js');

const file = path.join(__dirname, 'errors4_last_resort.js');
const step = ladder({ startsEmpty: true });
const message = `the till is on fire (${Math.floor(Math.random() * 9000)})`;
let days; // one child for each kind of trouble, all at the same time

step('an error that nobody catches: one line, and exit code 1', async () => {
  check((await allDays()).throw);
});

step('a rejection that nobody handles: the same', async () => {
  check((await allDays()).reject);
});

step('throw null: the handler copes with it', async () => {
  check((await allDays()).null);
  check((await allDays()).undefined);
});

step('no trouble: exit code 0, nothing on stderr', async () => {
  const day = (await allDays()).nothing;
  if (day.code === 0 && day.served === 6 && day.stderr.trim() === '') return;
  throw lesson`
    A day without trouble, with \`node shop.js nothing\`:

        ${picture(day)}

    I hoped for six orders, exit code 0 and an empty stderr: a supervisor would start the
    program again for nothing. Your code belongs in a handler that runs only after an error.
  `;
});

// ---------------------------------------------------------------------------
// shop.js runs as a child, so that the end of the program is a real end.

async function allDays() {
  if (days) return days;
  readable(file);
  const names = ['throw', 'reject', 'null', 'undefined', 'nothing'];
  const results = await Promise.all(names.map((name) => run([path.join(__dirname, 'shop.js'), name, message])));
  days = Object.fromEntries(names.map((name, i) => [name, describe(name, results[i])]));
  return days;
}

function describe(name, { stdout, stderr, code, signal, timedOut }) {
  const lines = stderr.split(/\r?\n/);
  return {
    name,
    code,
    signal,
    timedOut,
    stdout,
    stderr,
    served: stdout.match(/order \d+ is served/g)?.length ?? 0,
    fatal: lines.filter((line) => line.startsWith('FATAL')),
    crash: lines.find((line) => /^(Uncaught:?|\w*Error\b.*|null|\[\w*Error\b.*)$/.test(line)),
  };
}

function picture({ stdout, stderr, code, signal, timedOut, name }) {
  const printed = `${stdout}${stderr}`.trim().split(/\r?\n/).filter((line) => line && !/^ +at |^ *\^|Node\.js v/.test(line));
  const shown = printed.slice(0, 10).map((line) => line.replace(/\S*[\\/](?=\w+\.js)/, '').slice(0, 88));
  return `node shop.js ${name}\n${shown.join('\n')}${printed.length > 10 ? '\n...' : ''}\n(${timedOut ? 'after four seconds I ended the program' : `exit code ${code ?? signal}`})`;
}

function check(day) {
  const { name, code, served, fatal, stdout, timedOut } = day;
  const known = ['null', 'undefined'].includes(name) || fatal[0]?.includes(message);
  if (code === 1 && served === 2 && fatal.length === 1 && known && !/FATAL/.test(stdout)) return;
  throw lesson`
    ${picture(day)}

    ${why()}
  `;

  function why() {
    if (served === 0) {
      return 'The program ended before the first order: your own file failed while it was loading.\nStart with the name in the message above.';
    }
    if (/FATAL/.test(stdout)) {
      return "The line is on stdout. That's for the results of a program; a pipe would take the line for\ndata. Messages about the program itself go to stderr.";
    }
    if (served > 2 || timedOut) {
      return 'The error came during order 2, and the program went on serving! A handler for\n`uncaughtException` or `unhandledRejection` replaces what Node does by itself: end the program.\nNobody knows what was half done at that moment. After the line has been written, end the\nprogram.';
    }
    if (code === 7 && fatal.length > 0) {
      return 'Exit code 7 has a meaning: the handler for uncaught errors threw an error itself. After your line,\nyour handler throws the error again. Nobody is left to catch it. You can end the program yourself, and\nchoose the exit code.';
    }
    if (code === 7) {
      return 'Exit code 7 has a meaning: the handler for uncaught errors threw an error itself. Anything\ncan be thrown, even null or undefined, and they have no properties. The last handler has to cope\nwith that.';
    }
    if (fatal.length === 0 && code === 1 && name === 'reject' && days.throw.fatal.length === 1) {
      return "A thrown error gets its line, but a rejection doesn't. Is there a handler between the rejection\nand your line?";
    }
    if (fatal.length === 0 && code === 1 && name === 'throw' && days.reject.fatal.length === 1) {
      return "A rejection gets its line, but a thrown error doesn't: your code listens to only one\nevent. Look up the events of `process`: which of them hears about both?";
    }
    if (fatal.length === 0 && day.crash) {
      return "The text on stderr is Node's own; there is no line that starts with FATAL. Which events of\n`process` are the last to hear about such an error?";
    }
    if (fatal.length === 0) {
      return "The program has ended, but there is no line that starts with FATAL. process.exit() doesn't wait:\nanything that is still waiting for its turn at that moment will never be written. Write first,\nin the same turn, and then end the program.";
    }
    if (!known) {
      return `The line doesn't contain the error's message: ${message}`;
    }
    if (fatal.length > 1) {
      return `${fatal.length} lines start with FATAL, for one error. Operators count these lines. Does one of your handlers\nraise the error again for the other one?`;
    }
    return `The line is there. But ${code === null ? `the program was killed by ${day.signal}, so it has no exit code` : `the exit code is ${code}`}, and the supervisor\nlooks at nothing else: 0 means that all is well, 1 that the program has failed.`;
  }
}
