// expect: it's a plain object
'use strict';

function take(shelf, kind) {
  if (shelf.count(kind) === 0) throw { code: 'SOLD_OUT', message: `no ${kind}` };
  return shelf.take(kind);
}

function serve(shelf, kind) {
  try {
    return `Here you are: ${take(shelf, kind)}`;
  } catch (error) {
    if (error.code !== 'SOLD_OUT') throw error;
    return `Sorry, ${kind} is sold out`;
  }
}

module.exports = { take, serve };
