'use strict';
// callbacks4_promisify                                      (interview questions 11, 9)
//
// Half of the weather station still speaks callbacks, the other half promises. Node has
// util.promisify for that. In interviews, you may be asked to write it yourself:
//
//     const measure = promisify(readSensor);            readSensor(name, unit, callback)
//     measure('roof', 'celsius').then(show, complain);
//
// promisify(fn) returns a new function. Each call to it calls fn with the same arguments and
// the same `this`, plus a callback at the end, and returns a promise:
// - fn calls back with an error, or throws at once     the promise is rejected with it
// - fn calls back with (null, value)                   the promise is fulfilled with value
//
// You make a promise with new Promise((resolve, reject) => { ... }). The function in there runs
// at once; call one of its two arguments when the answer is known.

function promisify(fn) {
  return function (...args) {
    // ____
  };
}

module.exports = { promisify };
