'use strict';
// esm6_interop                                              (interview question 151)
//
// The shed of the garden program is CommonJS, and has to stay: old files require() it. But the world
// around it has moved on, and now it doesn't work in either direction:
//
// - it uses almanac.mjs, which is now an ES module. How does that export `advice`, and how `months`?
// - greenhouse.mjs is an ES module and wants to import `advise` and `calendar` from here, by name.
//   Node says there are no such names, and yet a require() finds both.
//
// Repair this file. Both functions return a promise, as they do now; the other files stay as they are.

const { advice, months } = require('./almanac.mjs');

const shed = {
  async advise(month) {
    return `${month}: ${advice(month)}`;
  },
  async calendar() {
    return months;
  },
};

Object.assign(module.exports, shed);
