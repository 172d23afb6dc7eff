// expect: A function runs when it is called
'use strict';

function sum(args) {
  return args.reduce((total, text) => total + Number(text), 0);
}
module.exports = sum;
