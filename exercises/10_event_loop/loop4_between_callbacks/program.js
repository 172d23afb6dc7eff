'use strict';
// The program you're asked about. Read it, don't change it.

const print = (label) => console.log(label);

function callback(name) {
  print(name);
  Promise.resolve().then(() => print(`${name}-promise`));
  process.nextTick(() => print(`${name}-tick`));
}

setTimeout(() => callback('t1'), 0);
setImmediate(() => callback('i1'));
setTimeout(() => callback('t2'), 0);
setImmediate(() => callback('i2'));

// Stay busy for 5 ms: both timers are certainly due when the loop begins.
const wait = performance.now() + 5;
while (performance.now() < wait);
