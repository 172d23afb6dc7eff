'use strict';
// promises1_wrap                                            (interview question 9)
//
// The tea room has a new kettle. Like many older things, it works with a callback:
//
//     kettle.boil(kind, (error, pot) => ...)        boils the right water for this kind of tea
//
// Then the tea has to steep for three minutes. The rest of the program wants only one thing:
//
//     brew(kettle, 'sencha').then(serve, sayWeAreSorry);
//
// Write brew(kettle, kind). It returns a promise
// - that is fulfilled with the pot, three minutes after the kettle has called back,
// - or is rejected with the kettle's error, without waiting.

const steepingTime = 3 * 60 * 1000; // in milliseconds, as setTimeout() wants it

function brew(kettle, kind) {
  return new Promise((resolve, reject) => {
    resolve(kettle.boil);
  });
}

module.exports = { brew };
