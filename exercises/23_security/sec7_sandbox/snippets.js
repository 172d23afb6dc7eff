'use strict';
// A calculator runs formulas of its users. Each snippet is a formula of somebody who wants more: it has escaped when it
// comes back with the id of OUR process, because then it could as well call process.exit(), or read our files.
//
// Prints the names of those that have escaped.

const { once } = require('node:events');
const vm = require('node:vm');
const { Worker } = require('node:worker_threads');

const snippets = {
  // An empty object is everything that the formula may know.
  a: () => vm.runInNewContext('process.pid', {}),

  // The same empty object, and a formula that asks where it comes from.
  b: () => vm.runInNewContext("this.constructor.constructor('return process.pid')()", {}),

  // The object has no prototype this time.
  c: () => vm.runInNewContext("this.constructor.constructor('return process.pid')()", Object.create(null)),

  // No prototype, and one harmless function, so that formulas can print something.
  d: () => {
    const tools = Object.create(null);
    tools.print = (text) => text;
    return vm.runInNewContext("print.constructor('return process.pid')()", tools);
  },

  // In the new context, no code can be made from strings.
  e: () => vm.runInNewContext("this.constructor.constructor('return process.pid')()", {}, { contextCodeGeneration: { strings: false } }),

  // Not in a context but in a thread of its own.
  f: async () => {
    const worker = new Worker("require('node:worker_threads').parentPort.postMessage(process.pid)", { eval: true });
    const [answer] = await once(worker, 'message');
    return answer;
  },
};

async function main() {
  for (const [name, run] of Object.entries(snippets)) {
    try {
      if ((await run()) === process.pid) console.log(name);
    } catch {
      // It didn't get out.
    }
  }
}

main();
