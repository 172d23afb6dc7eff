// alt: instanceof cannot be mistaken, unless the class is loaded twice.
'use strict';

class SoldOut extends Error {}

function take(shelf, kind) {
  if (shelf.count(kind) < 1) throw new SoldOut(kind);
  return shelf.take(kind);
}

function serve(shelf, kind) {
  let cup;
  try {
    cup = take(shelf, kind);
  } catch (error) {
    if (!(error instanceof SoldOut)) throw error;
    return `Sorry, ${kind} is sold out`;
  }
  return `Here you are: ${cup}`;
}

module.exports = { take, serve };
