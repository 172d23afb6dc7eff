'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');

const file = path.join(__dirname, 'loop2_blocked.js');
const step = ladder();
let seen; // what boiler.js reported

step('the report has the right number', async () => {
  const { countHot } = load(file) ?? {};
  if (typeof countHot !== 'function') {
    throw lesson`
      I did:   const { countHot } = require('./loop2_blocked.js');
      countHot is ${show(countHot)}. boiler.js needs the function under that name, as before.
    `;
  }
  seen = await report();
  if (seen.total !== seen.right) throw whyWrongNumber(seen);
});

step('the heart beats while the report is made', () => {
  if (seen.share > 0.16) throw whyNoBeat(seen);
});

step('countHot() returns a promise', () => {
  if (seen.isPromise) return;
  throw lesson`
    The number is right, but countHot() returned it at once, and boiler.js expects a promise.
  `;
});

step('two reports at the same time, and small ones', () => {
  if (show(seen.both) !== show(seen.bothRight)) {
    throw lesson`
      I asked for two reports with different limits at the same time. I hoped for
      ${show(seen.bothRight)} and got ${show(seen.both)}.

      A function that lets the loop go on can be called again before it's done. Both calls then
      change whatever they share, such as a variable outside the function. Where is your
      count kept?
    `;
  }
  if (show(seen.few) !== show(seen.fewRight)) {
    throw lesson`
      The big report is right. Then I asked for four small ones, with 0, 1, 1 and 3 readings.
      The numbers should be ${seen.fewRight.join(', ')}, but they are ${seen.few.map(show).join(', ')}.

      What does your function do if there's less than one whole slice, or nothing at all?
    `;
  }
});

// ---------------------------------------------------------------------------
// Everything below starts boiler.js, and chooses the most helpful words.

async function report() {
  const { stdout, stderr, timedOut } = await run(['boiler.js'], { cwd: __dirname, timeout: 8000 });
  const last = stdout.trim().split(/\r?\n/).at(-1);
  const answer = last.startsWith('{') ? JSON.parse(last) : undefined;
  if (answer?.late) throw whyLate(answer);
  if (answer?.error) {
    throw lesson`
      boiler.js called countHot() and got an error:

          ${answer.error}

      Start with the name in this message: where is it in your file?
    `;
  }
  if (answer) return answer;
  if (timedOut) {
    throw lesson`
      boiler.js called countHot(), and after eight seconds the program was still busy.
      Does your loop move on, and does it end after the last reading?
    `;
  }
  throw lesson`
    boiler.js ended before its report was done:

        ${stderr.match(/^\w*Error\b.*/m)?.[0] ?? (stdout.trim() || '(it printed nothing)')}
  `;
}

function whyWrongNumber({ total, right, isPromise }) {
  const seen = lesson`
    boiler.js asked for a report${isPromise ? ' and awaited it' : ''}.
    There are ${right} hot readings, countHot() said ${show(total)}.
  `.message;
  if (typeof total !== 'number') {
    return lesson`
      ${seen}

      The number exists only when the last slice has been counted. What does the caller get until
      then, and how does the number reach the caller in the end?
    `;
  }
  return lesson`
    ${seen}

    ${total < right
      ? 'Some readings were never counted. Look at the borders: where does one slice end, where\ndoes the next one begin, and what about the last, shorter one?'
      : "Some readings were counted twice, or some that aren't hot were counted. Hot means above the limit.\nWhere does one slice end, and where does the next one begin?"}
  `;
}

function whyLate({ beats }) {
  return lesson`
    boiler.js asked for a report. The heart beat ${beats} times, but after thirty times as much
    work as the report needs, it still wasn't done, so I stopped the program.

    Do you take a turn after every single reading? A turn has a price: an immediate costs about a
    millionth of a second, a timer a whole millisecond at least. Millions of them are too
    many. If that isn't the reason: does every path through your code settle the promise?
  `;
}

function whyNoBeat({ beats, share }) {
  if (beats > 1) {
    return lesson`
      The number is right, and you let the loop take turns. But one slice took ${Math.min(100, Math.round(share * 100))} % of the whole
      work: that's how long a request has to wait if it comes at the wrong moment.

      What counts is the longest slice, not their number. What if each slice is smaller?
    `;
  }
  return lesson`
    The number is right, but while you were counting, boiler.js's heart didn't beat once.

    ${noBeat.find(([pattern]) => pattern.test(code()))[1]}
  `;
}

const code = () => fs.readFileSync(file, 'utf8').replace(/\/\/.*|\/\*[^]*?\*\//g, '');

const noBeat = [
  [/await\s+setImmediate\s*\((?!.*timers\/promises)/, `The global setImmediate() takes a callback and returns an object, not a promise, so \`await\` has
    nothing to wait for. \`node:timers/promises\` has one that returns a promise.`],
  [/nextTick/, `process.nextTick doesn't wait for the loop. Node empties that queue completely before the
    loop may go on, and each slice puts the next one into it. Which function does wait until the
    loop has gone round?`],
  [/\.then|queueMicrotask|await/, `Promises on their own don't let the loop turn: their callbacks are microtasks, and Node
    empties the microtask queue completely before the loop may go on. Between two slices, you
    have to wait for something that the LOOP brings, such as the phase after poll.`],
  [/async|new Promise|Promise\.resolve/, `The word async, or a promise around it, doesn't move anything off the thread: the lines up
    to the first real wait run like any other code, all those millions of rounds in one go. Where in
    your loop could you wait for a moment?`],
  [/^/, `Your JavaScript has one thread. As long as the for loop runs, no callback can: no timer, no
    request, no heartbeat. Stop after some of the readings, let the loop go round, and continue
    where you stopped.`],
];
