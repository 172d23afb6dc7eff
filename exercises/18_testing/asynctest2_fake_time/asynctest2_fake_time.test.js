'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder } = require('../../support/teacher.js');
const { jestTrial } = require('../../support/jest-trial.js');

const step = ladder();
const file = path.join(__dirname, 'asynctest2_fake_time.js');
const source = fs.readFileSync(file, 'utf8').replace(/\/\/.*/g, ''); // it only chooses words
const holdsTheClock = /useFakeTimers|mock\.timers|setTimeout\s*=|spyOn\(\s*global/.test(source);
const withoutAsync = /\b(advanceTimers(ByTime|ToNextTimer)|runAllTimers|runOnlyPendingTimers)\(/.test(source);
const hold = 'With\njest.useFakeTimers() setTimeout belongs to Jest, and jest.advanceTimersByTimeAsync(1000) lets\na second pass at once.';

const trial = jestTrial({
  dir: __dirname,
  file: path.basename(file),
  module: './retry',
  subject: 'retry.js',
  slow: { ms: 900, words: `It waits for real seconds. A hundred such tests, and nobody runs them any more. ${hold}` },
  advice: [
    [/Exceeded timeout/, holdsTheClock ? `Jest controls the clock, so no second passes until you say so. Two usual reasons: the test
      awaits retry() before it has moved the clock; or it moved the clock too early, with a function
      without Async in its name, when retry() hadn't yet come to its next sleep.` : `The test waited for real seconds, and I stopped it after two. ${hold}`],
    [/^Error: (?!expect|thrown)/m, `This is an error of your task: retry() has failed while the test moved the clock, and nobody
      was listening to its promise yet. Say first what you expect (without await), then move the
      clock, then await that.`],
    [/number of calls/, withoutAsync ? `A function without Async in its name moves the clock, but gives retry() no time in between: it hasn't come to its
      next sleep yet. The timers run, and the promises behind them have to wait until your test awaits something.` : "Count with pencil and paper: at 0 ms, 1000 ms, 3000 ms and 7000 ms there's a try, until one succeeds."],
  ],
  survived: [
    ['01', 'Your tests look at what comes out. How many tries have been made just BEFORE a second is over?'],
    ['02', 'The second pause is two seconds. How many tries have been made at 2999 ms, and how many at 3000?'],
    ['03', 'Which test of yours counts the tries, when all of them fail?'],
    ['05', 'Give each try an error of its own, then you see which one comes out.'],
    ['06', 'After a success there is nothing to wait for: the result must be there while the clock stands still.'],
    ['11', `At 1000, 3000 and 7000 ms pauses of half the length give the same counts. How many tries have been made a
      millisecond BEFORE each of these moments?`],
    ['09', 'After the fourth failure there is nothing to wait for: at 7000 ms the error must be there.'],
  ],
});

step('there are tests, and they are green on a correct retry.js, without real waiting', trial.green);
step("they don't ask for more than was promised", trial.fair);
step('every broken retry.js is caught', trial.caught);
