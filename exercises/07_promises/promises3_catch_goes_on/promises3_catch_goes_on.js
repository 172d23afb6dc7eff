'use strict';
// promises3_catch_goes_on                                   (interview question 9)
//
// one.js, two.js and three.js each contain one chain of promises. Read them. Do NOT run them
// yet - what would you say in an interview?
//
// Write down what each of them prints: ['first line', 'second line', ...]
// Not every function in the chains gets called.

exports.one = [];

exports.two = [];

exports.three = [];
