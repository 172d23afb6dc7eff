// second: A function keeps the variables that it, or a function inside it, really uses; bind keeps its arguments in any case.
'use strict';

const v8 = require('node:v8');
const vm = require('node:vm');
const { setImmediate: turn } = require('node:timers/promises');

// Each function gets a large array of photos, and puts ONE function on the board.
const functions = {
  first: (photos, board) => {
    const [cover] = photos;
    board.push(() => cover);
  },
  nested: (photos, board) => {
    board.push(() => () => photos.length);
  },
  bound: (photos, board) => {
    board.push(function () { return 'sold'; }.bind(null, photos));
  },
  cleared: (photos, board) => {
    board.push(() => photos?.length);
    photos = null;
  },
  block: (photos, board) => {
    {
      const copy = photos;
      const count = () => copy.length; // is not put on the board
      count();
    }
    board.push(() => board.length);
  },
};

// Prints for each function whether the photos can still be reached after a garbage collection: kept or freed.
async function main() {
  v8.setFlagsFromString('--expose-gc');
  const collectGarbage = vm.runInNewContext('gc');
  const board = [];
  for (const [name, put] of Object.entries(functions)) {
    const references = Array.from({ length: 20 }, () => call(put, board));
    await turn();
    collectGarbage();
    const left = references.filter((reference) => reference.deref() !== undefined);
    console.log(name, left.length > 2 ? 'kept' : 'freed');
  }
  board.push('the end'); // the board has lived until here
}

function call(put, board) {
  const photos = new Array(1000).fill('photo');
  put(photos, board);
  return new WeakRef(photos);
}

main();
