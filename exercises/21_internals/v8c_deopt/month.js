'use strict';
// A month of rain. Read it, run it, don't change it:   node --trace-deopt month.js

const v8 = require('node:v8');
const { randomInt } = require('node:crypto');

// Words that only V8 understands (%...), for the moment when the flag is set.
v8.setFlagsFromString('--allow-natives-syntax');
const prepare = new Function('fn', '%PrepareFunctionForOptimization(fn)');
const optimiseAtNextCall = new Function('fn', '%OptimizeFunctionOnNextCall(fn)');
const status = new Function('fn', 'return %GetOptimizationStatus(fn)');
const hasShape = new Function('object', 'return %HasFastProperties(object)');

const { parse, addRain } = require('./v8c_deopt.js');

// How V8 says "optimised" differs from version to version. This function is, and then we know.
const known = (a, b) => a + b;
prepare(known);
known(1, 2);
const before = status(known);
optimiseAtNextCall(known);
known(3, 4);
const optimisedBits = status(known) & ~before;
const isOptimised = (fn) => (status(fn) & optimisedBits) === optimisedBits;

// Warm up: the new stations send millions of lines like this one. V8 watches addRain() meanwhile,
// and then compiles it for what it has seen.
let total = 0;
let expected = 0;
prepare(addRain);
for (let i = 0; i < 100; i += 1) warmUp(i % 9);
optimiseAtNextCall(addRain);
warmUp(5);

function warmUp(rain) {
  total = addRain(total, parse(`station=harbour;rain=${rain}`));
  expected += rain;
}

report('the warm-up', undefined);

// And now all kinds of lines, again and again.
for (let i = 0; i < 3; i += 1) {
  const [a, b, c] = [randomInt(1, 9), randomInt(1, 9), randomInt(1, 9)];
  add(`station=valley;rain=${a}`, a);
  add(`rain=${b};station=hill`, b); // an old station
  add('station=tower;rain=', 0); // its gauge is broken
  add(`station=harbour;rain=${c}`, c);
}

function add(line, rain) {
  const reading = parse(line);
  total = addRain(total, reading);
  expected += rain;
  report(line, reading);
}

function report(line, reading) {
  const code = isOptimised(addRain) ? 'fast code' : 'slow code';
  const kind = hasShape(Object(reading)) ? 'shape' : 'dictionary';
  console.log(`| ${line.padEnd(22)} | ${code} | ${kind.padEnd(10)} | total ${total} of ${expected}`);
}
