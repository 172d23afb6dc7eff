'use strict';
// worker2_shared_counter                                       (interview question 65)
//
// A museum has two doors, and each door is a thread (turnstile.js). Both call enter() for every visitor, with
// the same shared memory: `counters` is an Int32Array over a SharedArrayBuffer, four numbers, 0 in the morning.
//
// - counters[0] is the number of visitors so far. (You may use the other three, or leave them alone.)
// - enter() returns the number of this visitor: 1, 2, 3 ... Every hundredth visitor gets a present, so no two
//   visitors may have the same number.
//
// With one door it works. With two doors the museum counts fewer visitors than it has.

function enter(counters) {
  counters[0]++;
  return counters[0];
}

module.exports = { enter };
