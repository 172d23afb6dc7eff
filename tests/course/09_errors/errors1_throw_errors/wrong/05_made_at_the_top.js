// expect: when the error is MADE
'use strict';

const soldOut = Object.assign(new Error('no tea'), { code: 'SOLD_OUT' });

function take(shelf, kind) {
  soldOut.message = `no ${kind}`;
  if (shelf.count(kind) === 0) throw soldOut;
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
