// expect: anything can be thrown, even null
'use strict';

function take(shelf, kind) {
  if (shelf.count(kind) === 0) throw Object.assign(new Error(`there is no ${kind} left`), { code: 'SOLD_OUT' });
  return shelf.take(kind);
}

function serve(shelf, kind) {
  try {
    return `Here you are: ${take(shelf, kind)}`;
  } catch (error) {
    if (error.code === 'SOLD_OUT') return `Sorry, ${kind} is sold out`;
    throw error;
  }
}

module.exports = { take, serve };
