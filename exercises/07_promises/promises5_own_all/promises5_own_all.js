'use strict';
// promises5_own_all                                         (interview question 142)
//
// "Write Promise.all yourself." Here it's called all(), and it should do the same, without
// the help of Promise.all and Promise.allSettled:
//
// - all([a, b, c]) returns a promise of [value of a, value of b, value of c]: the order of the
//   list, whichever of them is ready first. An empty list gives [].
// - The list can be anything that for...of can loop over once: an array, a Set, a generator.
// - Each item can be a promise, a plain value such as 3, or a thenable: an object from
//   another library that has a method then(resolve, reject). Promise.resolve(x) turns all three
//   into a promise.
// - The first error rejects the promise at once. Whatever comes after it is ignored.

function all(iterable) {
  return new Promise((resolve, reject) => {
    // ____
  });
}

module.exports = { all };
