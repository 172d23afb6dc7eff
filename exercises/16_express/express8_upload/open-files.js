'use strict';
// From now on, keeps track of the files that the program opens with fs.open() (as streams do) and
// fs.promises.open():
//
//   openFiles()           how many are open
//   blocking()            the first function without a promise or callback that wrote to a file, such as
//                         'appendFileSync'
//   overlaps()            how often a write or a close began while a write to the same handle wasn't done

const fs = require('node:fs');

const numbers = new Set();
const handles = new Set();
let overlapping = 0;
const { open, close } = fs;
const { open: openHandle } = fs.promises;

fs.open = (...given) => {
  const done = given.pop();
  open(...given, (error, number) => {
    if (!error) numbers.add(number);
    done(error, number);
  });
};
fs.close = (number, ...done) => {
  numbers.delete(number);
  close(number, ...done);
};
fs.promises.open = async (...given) => {
  const handle = await openHandle(...given);
  handles.add(handle);
  let last = Promise.resolve(); // the last write, which is slow here: anyone who doesn't wait for it is seen
  let running = 0;
  for (const name of ['appendFile', 'write', 'writeFile', 'close']) {
    const real = handle[name].bind(handle);
    handle[name] = async (...given) => {
      if (running > 0) overlapping += 1;
      const done = last.then(() => slowly(() => real(...given)));
      const isWrite = name === 'close' ? 0 : 1;
      running += isWrite;
      last = done.then(() => (running -= isWrite), () => (running -= isWrite));
      return done;
    };
  }
  return handle;
};

let blocked;
for (const name of ['appendFileSync', 'writeFileSync', 'writeSync', 'writevSync']) {
  const real = fs[name];
  fs[name] = (...given) => {
    if (given[0] !== 1 && given[0] !== 2) blocked ??= name; // stdout and stderr aren't files of this exercise
    return real(...given);
  };
}

async function slowly(body) {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
  return body();
}

const openFiles = () => numbers.size + [...handles].filter(({ fd }) => fd !== -1).length;
const overlaps = () => overlapping;
const blocking = () => blocked;

module.exports = { blocking, openFiles, overlaps };
