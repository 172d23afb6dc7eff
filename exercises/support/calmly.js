'use strict';
// Calls the learner's code. Whatever it throws becomes a lesson, and the runner shows the line that threw.
//
//   calmly('called stop()', () => chart.stop())    -> what stop() returned, or the lesson: I called stop(), and ...
//
// A test that has better words makes its own:
//
//   const calmly = calmlyWith({ ask: 'Is everything that this line needs still there?' });
//
// ask     the question at the end, or a function that finds one for the error
// saw     what came back, in words
// awaits  for functions that give a promise: a rejection is an error, too

const { because, lesson, said } = require('./words.js');

const ASK = 'Does every name in that line exist, and does it mean what you think?';

/** @param {{ ask?: string | ((error: any) => string), saw?: string, awaits?: boolean }} [options] */
function calmlyWith({ ask = ASK, saw = 'your code threw an error', awaits = false } = {}) {
  const why = (what, error) => (error?.name === 'Lesson' ? error : because(error, lesson`
    I ${what}, and ${saw}:

        ${said(error)}

    ${typeof ask === 'function' ? ask(error) : ask}
  `));

  function now(what, action) {
    try {
      return action();
    } catch (error) {
      throw why(what, error);
    }
  }

  async function later(what, action) {
    try {
      return await action();
    } catch (error) {
      throw why(what, error);
    }
  }

  return awaits ? later : now;
}

module.exports = { calmly: calmlyWith(), calmlyWith };
