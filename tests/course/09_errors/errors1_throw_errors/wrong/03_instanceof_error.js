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
    if (error instanceof Error) return `Sorry, ${kind} is sold out`;
    throw error;
  }
}

module.exports = { take, serve };
