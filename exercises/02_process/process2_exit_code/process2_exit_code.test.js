'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ladder, lesson, readable, run } = require('../../support/teacher.js');

const file = path.join(__dirname, 'process2_exit_code.js');
const step = ladder();
const someUnpaid = () => orders((i) => i % 7 !== 3);
const allPaid = () => orders(() => true);

let night; // what came of the last run

step('an unpaid order: the report is complete', async () => {
  night = await work(someUnpaid());
  if (night.report !== night.wanted) throw whyIncomplete(night);
});

step('an unpaid order: the exit code is 1', () => {
  if (night.code !== 1) throw whyNotOne(night);
});

step('the report is complete on a slow disk, too', async () => {
  night = await work(someUnpaid(), { slow: true });
  if (night.report !== night.wanted || night.code !== 1) throw whySlow(night);
});

step('all orders are paid: a complete report, and exit code 0', async () => {
  night = await work(allPaid());
  if (night.report !== night.wanted) throw whyIncomplete(night);
  if (night.code !== 0) {
    throw crashed(night) ?? lesson`
      All orders were paid and the report is complete, but the exit code was ${night.code}.

      Somebody gets woken up for nothing. Code 1 belongs to the nights with an unpaid
      order: where in your file is that decided?
    `;
  }
});

step('a report that cannot be written is not a success', async () => {
  night = await work(allPaid(), { reportFile: path.join('no-such-folder', 'report.txt') });
  if (night.code !== 0) return;
  throw lesson`
    All orders were paid, but I asked for a report in a folder that doesn't exist. Nothing
    was written, and the exit code was 0: nobody will notice.

    The file you were given ended with an error in this case (a stream that fails says 'error',
    and when nobody listens, the program stops). What happens in yours when writing fails?
  `;
});

// ---------------------------------------------------------------------------
// One night: the program runs as a child, with files in a folder of its own.

function orders(isPaid) {
  const first = Math.floor(Math.random() * 1e6);
  return Array.from({ length: 30 }, (_, i) => ({ id: `T-${first + i}`, paid: isPaid(i) }));
}

async function work(list, { slow = false, reportFile = 'report.txt' } = {}) {
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'orders-'));
  try {
    fs.writeFileSync(path.join(cwd, 'orders.json'), JSON.stringify(list));
    const preload = slow ? ['--require', path.join(__dirname, 'slow-disk.js')] : [];
    const result = await run([...preload, file, 'orders.json', reportFile], { cwd });
    if (result.timedOut) throw endless();
    if (result.stderr.includes('SyntaxError')) readable(file);
    const written = path.join(cwd, reportFile);
    const report = fs.existsSync(written) ? fs.readFileSync(written, 'utf8').replace(/\r\n/g, '\n') : undefined;
    const wanted = list.map(({ id, paid }) => `${id}: ${paid ? 'paid' : 'NOT PAID'}\n`).join('');
    return { ...result, report, wanted };
  } finally {
    fs.rmSync(cwd, { recursive: true, force: true });
  }
}

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function endless() {
  return lesson`
    I started the program and it didn't end. I waited for four seconds.

    A program ends by itself when nothing is left to wait for. Is there a loop without an
    end, or a timer that starts again and again?
  `;
}

function ended({ code, signal }, joined = 'but') {
  return signal ? `${joined} a signal (${signal}) ended it` : `${joined} the exit code was ${code}`;
}

function state({ report, wanted }) {
  if (report === undefined) return 'was never created';
  if (report === '') return 'is empty (0 bytes)';
  const lines = report.split('\n').length - 1;
  return `has ${lines} of ${wanted.split('\n').length - 1} lines`;
}

// An error that nobody caught: Node prints it with a stack trace.
function crashed({ stderr }) {
  const error = stderr.match(/^(?:Uncaught )?(\w*Error\b.*)\n(?: +at |.*\n +at )/m)?.[1];
  if (!error) return undefined;
  return lesson`
    The program ended with an error that nobody caught:

        ${error}

    ${/code. argument|exitCode/.test(error)
      ? "The exit code has to be a whole number: not true or false, and it can't be\ncalled like a function. Which number means failure here?"
      : 'Such an error ends the program at once, with exit code 1. Work that has only been\nstarted, like writing a file, is dropped - as with process.exit().'}
  `;
}

function whyIncomplete(night) {
  const { report, wanted, code } = night;
  if (report !== undefined && report !== '' && !wanted.startsWith(report)) {
    const lines = report.split('\n');
    const at = wanted.split('\n').findIndex((line, i) => line !== lines[i]);
    return lesson`
      The report was written, but not with the text it had before. Line ${at + 1}:

          I got:     ${JSON.stringify(lines[at] ?? '')}
          I hoped:   ${JSON.stringify(wanted.split('\n')[at])}

      The text of the report was right. Only the way the program ends needs a change.
    `;
  }
  const error = crashed(night);
  if (error) return error;
  if (waitsForATimer()) return hoped('I ran the program.', night);
  if (code !== 0 && /\.exit\s*\(|\bexit\s*\(|kill|abort/.test(source())) {
    return lesson`
      The program ran, ${ended(night, 'and')}. But report.txt ${state(night)}.

      Writing to a file is only STARTED by your code: the call returns at once, and the work
      is done later, while Node waits for it. process.exit() doesn't wait for anything.
      It ends the program in the middle of any work that was only started.

      There is another way to say "the exit code will be 1", one that ends nothing.
    `;
  }
  return lesson`
    The program ran, ${ended(night, 'and')}. But report.txt ${state(night)}.

    I had named that file: node process2_exit_code.js orders.json report.txt
    Does your program still write ${report ? 'all orders' : 'the report'} into it?
  `;
}

function whyNotOne(night) {
  const error = crashed(night);
  if (error) return error;
  const said = night.stdout + night.stderr !== '';
  const misspelled = source().match(/(?<=process\.)exit_?code\b/gi)?.find((name) => name !== 'exitCode');
  if (night.code === 0 && misspelled) {
    return lesson`
      The report is complete now. An order wasn't paid, but the exit code was 0.

      Your file sets process.${misspelled}. JavaScript lets you invent properties, so nothing complains; Node looks
      at process.exitCode, with a capital C.
    `;
  }
  if (night.code === 0 && /process\.exitCode\s*=/.test(source())) {
    return lesson`
      The report is complete now. An order wasn't paid, but the exit code was 0.

      Your file does set process.exitCode. Either it's set on a different path through your code, or a later line
      sets it back to 0, say for the next order, which was paid. One unpaid order decides it for the whole night.
    `;
  }
  return lesson`
    The report is complete now. An order wasn't paid, ${ended(night)}.

    ${night.code === 0
      ? `For the program that started yours, 0 means: all is well. A CI job would go on, and\nnobody would be woken up.${said ? " Printing a message doesn't change the code." : ''}`
      : 'The script that starts this program expects 1 when orders are unpaid.'}
    You can store the code in a property of \`process\`; Node uses it when the program ends
    by itself.
  `;
}

function whySlow(night) {
  if (night.report === night.wanted) return whyNotOne(night);
  if (waitsForATimer()) return hoped('I ran the program once more, with a simulated slow disk.', night);
  return lesson`
    I ran the program once more, with a simulated slow disk (see slow-disk.js).
    This time report.txt ${state(night)}, ${ended(night, 'and')}.

    process.exit() doesn't wait for anything. Last time you were lucky: the file was
    written in time. With another version of Node or a slower disk it's empty or missing.
    What tells you for certain that the writing is finished?
  `;
}

function hoped(what, night) {
  return lesson`
    ${what}
    The exit code was ${night.code}, but report.txt ${state(night)}.

    A timer is a hope: "by then it should be written". How long is long enough - with a full
    disk, over a network? Don't wait for a time, wait for the event: out.end() takes a
    callback, which is called when the file is complete. Or let Node do the waiting.
  `;
}

function waitsForATimer() {
  return /setTimeout|setInterval|setImmediate/.test(source());
}

function source() {
  return fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '').replace(/\/\/.*/g, '');
}
