// expect: was lost on the way
'use strict';

function take(shelf, kind) {
  if (shelf.count(kind) === 0) throw Object.assign(new Error(`no ${kind}`), { code: 'SOLD_OUT' });
  return shelf.take(kind);
}

function serve(shelf, kind) {
  try {
    return `Here you are: ${take(shelf, kind)}`;
  } catch (error) {
    if (error.code !== 'SOLD_OUT') throw new Error('something went wrong');
    return `Sorry, ${kind} is sold out`;
  }
}

module.exports = { take, serve };
