'use strict';
const { ladder } = require('../../support/teacher.js');
const { jestTrial } = require('../../support/jest-trial.js');

const step = ladder();
const trial = jestTrial({
  dir: __dirname,
  file: 'asynctest1_false_green.js',
  module: './kitchen',
  subject: 'kitchen.js',
  testTimeout: 300,
  advice: [
    [/both take a 'done' callback and return|returned a promise|returned something/i, `Jest asks for ONE sign that a test is over: either done() is called, or a promise is
      returned. An async function always returns a promise, so it takes no \`done\`.`],
    [/expect\.(assertions|hasAssertions)/i, `expect.assertions(n) counts the matchers that were called before the test was over. Is the
      number right, and did Jest wait for all of them?`],
    [/Exceeded timeout/, `Jest waited for a sign that this test is over, and none came. With the parameter \`done\` it
      waits until done() is called, without it for the promise that is returned. On which path is
      there no sign?`],
    [/Received:? +null|Expected: undefined|Received:? +undefined/, `Look at what the callback promises: callback(error) or callback(null, meal).`],
    [/not iterable/, `A promise isn't a list: the values are there only after \`await\`. Is there one in front of the call?`],
    [/Received promise (resolved|rejected)/, 'The promise went the other way: resolves is for success, rejects for an error.'],
  ],
  elsewhere: [
    [/toBeNull/, `The callback gets no error. Whether that is null or undefined wasn't promised, and both are
      usual. Which matcher accepts either?`],
    [/setTimeout|setImmediate|sleep/i, `How long the kitchen takes isn't promised: this one takes longer than your test sleeps. A
      sleep is too short on a busy day and too long on all others. Wait for the answer itself.`],
  ],
  nothing: `Jest waits for a promise that the test RETURNS, or for done(). What each of your tests starts
    continues after the test is over, and nobody handles its errors any more.`,
  survived: [
    ['01', `Either the test for the soup is over before the price is there, or other prices are good enough for it. Jest
      waits for a promise that the test function returns: .then() makes one, but who gets it? And a matcher has to
      name the price that was promised.`],
    ['02', 'expect(...).rejects gives you a promise that is rejected when nothing fails. Who waits for it?'],
    ['03', 'Any error was good enough. toThrow() can be given a part of the message.'],
    ['09', `When the kitchen says nothing, the test for the pie must not be green. done() belongs after the last
      comparison, and nowhere else: not into a timer.`],
    ['08', 'Any error was good enough. Which one was promised?'],
    ['04', 'done() says: the test is over. In the test for the pie, what has been checked by then?'],
    ['05', `A listener that is never called compares nothing. The test should wait for the event: when it
      doesn't come, the test must not be green.`],
    ['06', `Either the test is over before the event comes, or any number is good enough for it. Who waits for the event?
      And which number was promised?`],
    ['07', `Nothing fails in this kitchen, and your test for the shoes is green. The \`catch\` isn't reached then, or it catches
      what your own test throws inside \`try\`. expect.assertions(n) or \`rejects\` says that the right error has to come.`],
  ],
});

step('the tests are green with a correct kitchen', trial.green);
step('they are green with another correct kitchen', trial.fair);
step('every broken kitchen is caught', trial.caught);
