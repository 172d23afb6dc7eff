'use strict';
// loop2_blocked                                    (interview questions 2, 12, 59)
//
// A heating plant's server constantly answers the question "are you alive?" - until somebody asks
// for the report. Then countHot() counts millions of readings in one go, nobody gets an answer
// in the meantime, and the alarm goes off.
//
// Make countHot() return a promise of the same number. Let it count in slices, and let the event
// loop take a turn after each slice. (boiler.js shows how it's called: node boiler.js)

function countHot(readings, limit) {
  let hot = 0;
  for (let i = 0; i < readings.length; i += 1) {
    if (readings[i] > limit) hot += 1;
  }
  return hot;
}

module.exports = { countHot };
