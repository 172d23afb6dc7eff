'use strict';
// Runs the tests of a file from the last to the first, for an author who checks whether they depend on each
// other.

const Module = require('node:module');
const test = require('node:test');
const { setImmediate } = require('node:timers');

const { nextTick } = process;

// Tests that the file registers while it loads are held back, and registered in reverse order after it has
// loaded. Tests that are registered later (after an `await`, or inside a suite) keep their order. So do those of
// an ES module that uses the default export of node:test, which cannot be replaced.
function reverse() {
  const names = ['test', 'it', 'describe', 'suite'].filter((name) => typeof test[name] === 'function');
  const kept = [];
  let loaded = false;

  function register() {
    loaded = true;
    for (const { original, args, resolve } of kept.splice(0).reverse()) resolve(Reflect.apply(original, undefined, args));
  }

  const later = (original) =>
    new Proxy(original, {
      apply(target, self, args) {
        if (loaded) return Reflect.apply(target, self, args);
        // After all microtasks of an ES module that is being evaluated.
        if (kept.length === 0) nextTick(() => setImmediate(register));
        return new Promise((resolve) => kept.push({ original: target, args, resolve }));
      },
    });

  const replaced = later(test);
  for (const name of names) test[name] = later(test[name]);
  Module.syncBuiltinESMExports();
  const { _load } = Module;
  Module._load = function load(request, ...rest) {
    const loadedModule = Reflect.apply(_load, this, [request, ...rest]);
    return loadedModule === test ? replaced : loadedModule;
  };
}

module.exports = { reverse };
