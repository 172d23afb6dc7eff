// expect: An async function never throws
'use strict';

async function take(shelf, kind) {
  if (shelf.count(kind) === 0) throw Object.assign(new Error(`no ${kind}`), { code: 'SOLD_OUT' });
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
