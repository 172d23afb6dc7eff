'use strict';
const path = require('node:path');
const { ladder, lesson, run, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const calmly = calmlyWith({
  saw: 'it threw an error',
  ask: 'A line has two parts, in any order, and what comes after rain= may be empty.',
});
let month; // what month.js printed: { lines, trace }

step('parse() reads station and rain', () => {
  const { parse } = exportsOf(path.join(__dirname, 'v8c_deopt.js'), 'parse, addRain', { why: 'month.js needs both' });
  for (const [line, station, rain] of [['station=harbour;rain=4', 'harbour', 4], ['rain=0;station=hill', 'hill', 0], ['station=tower;rain=', 'tower']]) {
    const reading = calmly(`called parse('${line}')`, () => parse(line));
    if (reading?.station === station && (rain === undefined || reading.rain === rain)) continue;
    throw lesson`
      I called parse('${line}')
      and got ${show(reading)}

      Other parts of the program read \`station\`, here the text ${station}${rain === undefined ? '' : `, and \`rain\`, the number ${rain}`}.
    `;
  }
});

step('the totals of the month are right', async () => {
  const { stdout, stderr, timedOut } = await run(['--trace-deopt', 'month.js'], { cwd: __dirname });
  const rows = [...stdout.matchAll(/^\| (.*?) +\| (fast|slow) code \| (\w+) +\| total (.*) of (.*?)\r?$/gm)];
  const lines = rows.map(([, line, code, kind, total, expected]) => ({ line, code, kind, total, expected }));
  month = { lines, trace: stdout.split('\n').filter((line) => /deoptimizing.*addRain/.test(line)) };
  const bad = lines.find(({ total, expected }) => total !== expected);
  if (lines.length === 13 && bad === undefined) return;
  throw lesson`
    I ran month.js. ${bad ? `After the line  ${bad.line}  the total was ${bad.total}, and should have been ${bad.expected}.`
      : timedOut ? "After four seconds it hadn't ended." : `It stopped with: ${stderr.match(/^\w*Error\b.*/m)?.[0] ?? 'nothing'}`}

    ${bad?.line.endsWith('rain=') ? 'A gauge that has measured nothing adds nothing. What does your addRain() add there?' : 'addRain(total, reading) returns the new total, for every reading.'}
  `;
});

step('V8 compiles addRain() to fast code', () => {
  const [warmUp] = month.lines;
  if (warmUp.code === 'fast') return;
  throw lesson`
    I ran month.js. After the warm-up, with new stations only, addRain() had no machine code of its own.
    ${month.trace.length > 0 ? `V8 says: ${reason()}\nEven lines of the same kind don't look alike to it.` : "Something forbids it: V8 doesn't optimise every kind of function. Leave addRain() a plain one."}
  `;
});

step('no line of the month throws the fast code away', () => {
  const slow = month.lines.find(({ code }) => code === 'slow');
  if (slow) throw whySlow(slow);
});

step('the readings have a shape, and are no dictionaries', () => {
  const odd = month.lines.find(({ kind }) => kind === 'dictionary');
  if (odd === undefined) return;
  throw lesson`
    Nothing is thrown away any more. But the reading of  ${odd.line}  has no shape: V8 keeps its
    fields in a dictionary, and searches it at each access. So addRain() is slow from the beginning.

    \`delete\` does that to an object. Build it from the start with the fields that it needs.
  `;
});

// ---------------------------------------------------------------------------

const reason = () => month.trace[0]?.match(/reason: ([^)]*)/)?.[1] ?? 'a rule that its code relied on is broken';

function whySlow({ line }) {
  const kind = line.startsWith('rain') ? 'old' : line.endsWith('rain=') ? 'broken' : 'usual';
  const why = /Insufficient type feedback/.test(reason()) ? `There's a branch in addRain() that was never taken in the warm-up, so V8 has seen nothing there and
made no code for it. Checking in the hot function comes too late. Where could the readings be made alike?` : {
    old: `During the warm-up each reading had the shape "station, then rain", and the machine code relies on
it: it reads rain from a fixed place. Here the fields came in another order. Where is the order
decided?`,
    broken: `During the warm-up rain was a small integer each time, and the machine code relies on it: it adds
without looking. Here rain was missing or something else, and whatever addRain() does about it comes too late:
it has seen the value already. What would be the right small integer for "nothing measured"?`,
    usual: 'This line looks like those of the warm-up. What else has changed since the warm-up?',
  }[kind];
  return lesson`
    I ran month.js. addRain() was compiled and fast - until this line came: ${line}
    There V8 threw the code away. It says: ${reason()}

    ${why}
  `;
}
