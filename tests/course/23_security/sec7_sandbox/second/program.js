// second: One object of ours is enough to get out, even an error that we throw; a string belongs to the new context.
'use strict';

const vm = require('node:vm');

// An object without a prototype, and the things in it that the formula may know.
const only = (things) => Object.assign(Object.create(null), things);

const escape = "constructor.constructor('return process.pid')()";

const snippets = {
  text: () => vm.runInNewContext(`text.${escape}`, only({ text: 'rain' })),

  list: () => vm.runInNewContext(`list.${escape}`, only({ list: [1, 2] })),

  own: () => vm.runInNewContext(`[1, 2].${escape}`, only({})),

  error: () => {
    const ask = () => {
      throw new Error('no');
    };
    return vm.runInNewContext(`try { ask(); } catch (error) { error.${escape} }`, only({ ask }));
  },

  hidden: () => {
    const process = 'a variable of this function';
    return process && new Function('return process.pid')();
  },
};

// A snippet escapes if it returns the id of OUR process.
for (const [name, run] of Object.entries(snippets)) {
  let got;
  try {
    got = run();
  } catch {
    // An error isn't the id of our process.
  }
  console.log(name, got === process.pid ? 'escapes' : 'stays');
}
