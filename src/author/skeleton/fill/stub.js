'use strict';
// {{name}}
//
// A door opens for whoever is on its list. Names are written in all kinds of ways:
//
//     const isOnList = makeList(['Ada', 'Grace']);
//     isOnList('  ada ')                           // true
//     isOnList('Bob')                              // false
//
// Write makeList(names). It gives back a function.

function makeList(names) {
  // your code
}

module.exports = { makeList };
