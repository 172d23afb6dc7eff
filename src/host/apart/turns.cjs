'use strict';
// Two processes have two event loops. To the test it has to look like one: what follows from a call has
// been done over there before the test's next turn begins here.

const timers = require('node:timers');
const util = require('node:util');

const { queueMicrotask } = globalThis;

// `ask('turn', [ofTheLoop])` comes back when the other side has done what it could do at once; with
// `true`, after a turn of its event loop.
function turns(ask) {
  let waiting = false;
  let inTurn = false;

  function take(ofTheLoop) {
    if (inTurn) return;
    inTurn = true;
    try {
      ask('turn', [ofTheLoop]);
    } catch {
      // The other side has ended: whoever asks it next is told.
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
    // Something went over to the other side.
    crossed() {
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
