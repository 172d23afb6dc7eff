// second: A tick made in a promise callback waits for the whole promise queue; an async function runs at once, up to its await.
'use strict';

const print = (label) => console.log(label);

async function brew() {
  print('brew');
  await null;
  print('poured');
}

setImmediate(() => print('immediate'));

setTimeout(() => print('timer'), 0);

Promise.resolve().then(() => {
  print('promise');
  process.nextTick(() => print('tick'));
});

brew();

print('end');

// Stay busy for 5 ms, so that the timer is due.
const wait = performance.now() + 5;
while (performance.now() < wait);
