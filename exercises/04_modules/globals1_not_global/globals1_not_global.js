'use strict';
// globals1_not_global                                       (interview question 18)
//
// Some names work in every file of a Node program, and nobody ever declared them. Are they
// all global? Open program.js and read it. Do NOT run it yet. Guess first: that's how you'll
// remember.
//
// It prints eight lines, each with true or false. Replace every '?' with true or false.
// ('x' in globalThis  means: the global object has a property called x.)

exports.answers = {
  a: '?', // this === module.exports
  b: '?', // 'pot' in globalThis               after: var pot = ...
  c: '?', // '__dirname' in globalThis
  d: '?', // typeof require === 'function'
  e: '?', // 'require' in globalThis
  f: '?', // 'process' in globalThis
  g: '?', // cup === 'small'                   after: globalThis.cup = ...
  h: '?', // arguments.length === 5
};
