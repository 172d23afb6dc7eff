'use strict';

exports.answers = {
  a: true, // `this` is what module.exports points at when the file starts
  b: false, // the file is a function body, and pot is its local variable
  c: false, // a parameter of the wrapper
  d: true, // usable here, although ...
  e: false, // ... it is a parameter, too: every file has a require of its own
  f: true, // one process for all files: a real global
  g: true, // put on the global object by hand
  h: true, // exports, require, module, __filename, __dirname
};
