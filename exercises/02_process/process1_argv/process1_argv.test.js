'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder, lesson, readable, run, show } = require('../../support/teacher.js');

const file = path.join(__dirname, 'process1_argv.js');
const step = ladder();
const whole = () => 1 + Math.floor(Math.random() * 90);

step('prints the sum of two numbers', () => expectSum(['2', '3.5']));

step('prints the sum of one number, and of many', () =>
  each(expectSum, [`${whole()}.125`], [`${whole()}.5`, '0', `${whole()}`, `${whole()}.25`, `${whole()}`]));

step('prints 0 when there is nothing to add', () => expectSum([]));

step('reports a word on stderr, with exit code 2', () =>
  each(expectRefusal, ['2', 'two'], [`tea${whole()}`, '3']));

step('half a number is not a number, and nothing is not one either', () =>
  each(expectRefusal, ['5', '12kg'], ['5', ''], ['5', ' ']));

// ---------------------------------------------------------------------------

async function expectSum(args) {
  const result = await start(args);
  const sum = args.reduce((total, text) => total + Number(text), 0);
  const out = result.stdout.trim();
  if (out === '' || Number(out) !== sum || result.code !== 0) throw whyNoSum(args, sum, out, result);
}

async function expectRefusal(args) {
  const bad = args.find((text) => text.trim() === '' || Number.isNaN(Number(text)));
  const result = await start(args);
  const { stdout, stderr, code } = result;
  const fine = stdout.trim() === '' && stderr.trim() !== '' && stderr.includes(bad.trim()) && code === 2;
  if (!fine || hasTrace(stderr)) throw whyNotRefused(args, bad, result);
}

// All at the same time, and all of them to the end; the first one that isn't right is explained.
async function each(check, ...lists) {
  const results = await Promise.allSettled(lists.map((args) => check(args)));
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function start(args) {
  const result = await run([file, ...args]);
  if (result.timedOut) {
    throw lesson`
      I ran   ${command(args)}

      and it didn't end. I waited for four seconds. Does the program wait for something, or
      does a loop never reach its end? Everything it needs is in process.argv already.
    `;
  }
  if (result.stderr.includes('SyntaxError')) readable(file);
  return result;
}

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function command(args) {
  return ['node process1_argv.js', ...args.map((arg) => (arg.trim() === '' ? `"${arg}"` : arg))].join(' ');
}

function hasTrace(stderr) {
  return /^\s+at .+:\d+\)?\s*$/m.test(stderr);
}

function crashed(args, { stderr }) {
  const error = stderr.match(/^(?:Uncaught )?\w*Error\b.*/m)?.[0] ?? stderr.trim().split('\n')[0];
  return lesson`
    I ran   ${command(args)}   and the program crashed:

        ${error}

    ${/empty array/.test(error)
      ? 'An empty list has no first value to start with. What should a sum start with?'
      : 'Nobody caught this error. Node printed its stack trace and ended with exit code 1.'}
  `;
}

function tooManyEntries(args, saw) {
  return lesson`
    I ran   ${command(args)}   and ${saw}

    process.argv was this (yes, the list is longer than the numbers):

        ${[process.execPath, file, ...args].map((text, i) => `${i}  '${text}'`).join('\n')}

    The first two entries are always there: the path of node, and the path of your file.
    They aren't weights. Where does your part of the list begin?
  `;
}

function whyNoSum(args, sum, out, result) {
  const { stderr, code } = result;
  const ran = `I ran   ${command(args)}`;
  const takesAll = [out, stderr].some((text) => text.includes(process.execPath) || text.includes(`${file}\n`));

  if (hasTrace(stderr)) return crashed(args, result);
  if (out === 'NaN') return tooManyEntries(args, 'it printed NaN, "not a number".');
  if (takesAll) return tooManyEntries(args, 'saw the path of a program in the answer.');

  if (stderr.trim() !== '' && (code !== 0 || out === '')) {
    return lesson`
      ${ran}   and it refused (exit code ${code}):

          ${stderr.trim().slice(0, 200)}

      ${args.length === 0
        ? 'Nothing was given, so nothing can be wrong with it. A script whose list of weights is empty\nneeds an answer, too, and the sum of no numbers is 0.'
        : args.includes('0')
        ? 'All of these are numbers. Look at the 0: in a condition, 0 counts as false, as NaN does.\nAsk the question differently: is this NaN?'
        : 'All of these are numbers. Which entry did your check refuse, and why?'}
    `;
  }
  if (out === '') {
    return lesson`
      ${ran}   and saw nothing on standard output.

      ${/function|=>/.test(fs.readFileSync(file, 'utf8').replace(/\/\/.*/g, ''))
        ? 'A function runs when it is called, and not before. Does Node ever reach the line that prints?\nStart the file in a terminal, with some numbers after it.'
        : "The words after the file's name are in the list process.argv: put a console.log(args)\ninto your file and start it in a terminal, with some numbers after it."}
    `;
  }
  if (args.length > 1 && out.endsWith(args.join(''))) {
    return lesson`
      ${ran}   and it printed ${out}. I hoped for ${sum}.

      argv holds text. Between two strings, + means "glue them together": '2' + '3.5' is '23.5'.
      (With a 0 in front it is '023.5'.) What turns a string into a number?
    `;
  }
  if (Number(out) === sum) {
    return lesson`
      ${ran}   and it printed ${out}, which is right. But its exit code was ${code}.

      0 means "all is well"; everything else tells the caller that something went wrong. Here
      nothing did. Is the exit code set in this case, too?
    `;
  }
  if (Number(out) === args.reduce((total, text) => total + parseInt(text, 10), 0)) {
    return lesson`
      ${ran}   and it printed ${out}. I hoped for ${sum}.

      The part after the decimal point got lost. parseInt reads whole numbers and stops at the first
      character that doesn't belong to one.
    `;
  }
  if (new RegExp(`(^|[^\\d.])${String(sum).replace('.', '\\.')}($|[^\\d.])`).test(out)) {
    return lesson`
      ${ran}   and it printed this:

          ${out.slice(0, 200)}

      The sum is there, with other words around it. A program that reads your output
      wants the number and nothing else. Print only the sum.
    `;
  }
  if (Math.abs(Number(out) - sum) < 0.6) {
    return lesson`
      ${ran}   and it printed ${out}. I hoped for ${sum}.

      The sum is nearly right. Does something round it, or cut it to a few places? Print it as
      JavaScript adds it up.
    `;
  }
  return lesson`
    ${ran}   and it printed ${show(out).slice(0, 200)}. I hoped for ${sum}.

    There may be any number of arguments. Does every one of them get into the sum,
    and each one exactly once?
  `;
}

function whyNotRefused(args, bad, result) {
  const { stdout, stderr, code } = result;
  const out = stdout.trim();
  const ran = `I ran   ${command(args)}`;

  if (hasTrace(stderr)) {
    return lesson`
      ${ran}   and it ended with a stack trace and exit code ${code}.

          ${stderr.match(/^\w*Error\b.*/m)?.[0] ?? stderr.trim().split('\n')[0]}

      A stack trace is a letter to the programmer. The person at the keyboard needs one line
      that says what was wrong, on stderr, and the script around it needs the exit code 2.
    `;
  }
  if (out !== '' && Number(out) === Number(args[0]) + (parseFloat(bad) || 0) && code === 0) {
    return bad.trim() === ''
      ? lesson`
          ${ran}   with an empty argument at the end, and it printed ${out}.

          Number('${bad}') is 0, so the empty string slipped through your check. It comes from scripts
          like  node sum.js "$WEIGHT"  when WEIGHT was never set: a mistake that nobody sees.
          What can you check about a string BEFORE it becomes a number?
        `
      : lesson`
          ${ran}   and it printed ${out}: it took a number out of '${bad}'.

          parseFloat and parseInt read as far as they can and forget the rest. That can be a
          weight, or a typo. Here it should be refused: which other way of making
          a number looks at the WHOLE string?
        `;
  }
  if (out === 'NaN' && code === 0) {
    return lesson`
      ${ran}   and it printed NaN with exit code 0.

      Number('${bad}') doesn't throw: it gives NaN, and NaN in a sum makes the sum NaN. The
      next program would take it as a result. Look for NaN before you add. (NaN === NaN is
      false; there's a function that checks for it.)
    `;
  }
  if (out !== '' && stderr.trim() === '' && /[a-z]/i.test(out)) {
    return lesson`
      ${ran}   and I found your message on standard output:

          ${out.slice(0, 200)}

      A pipe would swallow it as data: in  node process1_argv.js 2 two > sum.txt  it lands in
      the file, and the screen stays empty. Results go to stdout, messages for people to
      stderr. console has a method for each.
    `;
  }
  if (out !== '') {
    return lesson`
      ${ran}   and standard output wasn't empty, although one of these is bad:

          ${out.slice(0, 200)}

      The next program in a pipe would take this for the sum. When an argument is bad, print
      nothing there: only the message on stderr.
    `;
  }
  if (stderr.trim() === '') {
    return lesson`
      ${ran}   and there was no message on stderr (the exit code was ${code}).

      The person who typed this should learn what was wrong with it. How does a program
      write to standard error instead of standard output?
    `;
  }
  if (code !== 2) {
    return lesson`
      ${ran}   and your message came on stderr. But the exit code was ${code}, not 2.

      ${code === 0
        ? "Exit code 0 tells a script: all is well, go on. A message doesn't change the code."
        : 'Many tools use 1 for "it went wrong" and 2 for "you called me the wrong way".'}
      Which property of \`process\` holds the code that the program will end with?
    `;
  }
  return lesson`
    ${ran}   and read on stderr:

        ${stderr.trim().slice(0, 200)}

    I can't see which argument was wrong. With twenty arguments, nobody wants to search:
    put the text itself ('${bad}') into the message.
  `;
}
