'use strict';
// For the versions in correct and mutants: they answer a good while later - and not at all, when the test
// that has asked is over by then. So no test is red by luck, because others were still running.

const current = () => expect.getState().currentTestName;

module.exports = function later(turns = 300) {
  const asked = current();
  return new Promise((resolve) => {
    const turn = () => {
      if (current() !== asked) return;
      turns -= 1;
      if (turns > 0) setImmediate(turn);
      else resolve();
    };
    turn();
  });
};
