// expect: A guest should get an answer
'use strict';

function take(shelf, kind) {
  if (shelf.count(kind) === 0) throw new Error(`no ${kind}`);
  return shelf.take(kind);
}

function serve(shelf, kind) {
  return `Here you are: ${take(shelf, kind)}`;
}

module.exports = { take, serve };
