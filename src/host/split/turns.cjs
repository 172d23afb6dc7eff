'use strict';
// Makes the two event loops look like one to the test: the learner side finishes the consequences of a call before
// the test's next turn begins.

const timers = require('node:timers');
const util = require('node:util');

const { queueMicrotask } = globalThis;

// `ask('turn', [ofTheLoop])` returns when the other side has done everything that was ready to run; with `true`,
// after one turn of its event loop.
function turns(ask) {
  let waiting = false;
  let inTurn = false;

  function take(ofTheLoop) {
    if (inTurn) return;
    inTurn = true;
    try {
      ask('turn', [ofTheLoop]);
    } catch {
      // The other side has ended. The next request reports it.
    } finally {
      inTurn = false;
    }
  }

  const { setImmediate } = globalThis;
  function setImmediateHere(callback, ...args) {
    if (typeof callback !== 'function') return setImmediate(callback);
    return setImmediate(() => {
      take(true);
      callback(...args);
    });
  }
  setImmediateHere[util.promisify.custom] = (value) => new Promise((resolve) => setImmediateHere(resolve, value));
  Object.defineProperty(setImmediateHere, 'name', { value: 'setImmediate' });
  globalThis.setImmediate = /** @type {any} */ (setImmediateHere);
  timers.setImmediate = globalThis.setImmediate;

  return {
    // Called when a message has been sent to the other side.
    onCrossing() {
      if (waiting || inTurn) return;
      waiting = true;
      queueMicrotask(() => {
        waiting = false;
        take(false);
      });
    },
  };
}

module.exports = { turns };
