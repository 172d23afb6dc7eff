'use strict';
// Imports an ES module of the learner on the test side: generates a module with the exports that the learner side
// reports. The learner controls their names, so they are validated before they become code.

const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { MessageChannel } = require('node:worker_threads');

const REGISTRY = Symbol.for('nodelings.split');
const NAME = /^[A-Za-z_$][\w$]{0,200}$/;

// `take(url)` returns the namespace of the learner side, or throws the error that was thrown there.
function importFrom(file, take) {
  const own = pathToFileURL(file).href;
  const taken = [];
  Object.defineProperty(globalThis, REGISTRY, { value: (number) => taken[number](), configurable: true });

  function source(url) {
    const number = taken.length;
    const from = `globalThis[Symbol.for('nodelings.split')](${number})`;
    try {
      const namespace = take(url);
      const names = Object.keys(namespace);
      if (!names.every((name) => NAME.test(name))) throw new Error('an export of the other process has an odd name');
      taken.push(() => namespace);
      const lines = names.map((name, at) => `const v${at} = from[${JSON.stringify(name)}];\nexport { v${at} as ${name} };`);
      return `const from = ${from};\n${lines.join('\n')}`;
    } catch (error) {
      taken.push(() => { throw error; });
      return `${from};`;
    }
  }

  if (Module.registerHooks) {
    Module.registerHooks({
      load: (url, context, next) =>
        url.split(/[?#]/)[0] === own ? { format: 'module', shortCircuit: true, source: source(url) } : next(url, context),
    });
    return;
  }
  // Before Node.js 22.15 the loader runs in its own thread.
  const { port1, port2 } = new MessageChannel();
  port1.on('message', ([number, url]) => port1.postMessage([number, source(url)]));
  port1.unref();
  Module.register(pathToFileURL(path.join(__dirname, 'esm_hooks.mjs')), { data: { port: port2, file: own }, transferList: [port2] });
}

module.exports = { importFrom };
