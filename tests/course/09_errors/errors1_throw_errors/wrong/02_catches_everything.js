// expect: nobody ever hears about the bug
'use strict';

function take(shelf, kind) {
  if (shelf.count(kind) === 0) throw new Error(`no ${kind}`);
  return shelf.take(kind);
}

function serve(shelf, kind) {
  try {
    return `Here you are: ${take(shelf, kind)}`;
  } catch (error) {
    return `Sorry, ${kind} is sold out`;
  }
}

module.exports = { take, serve };
