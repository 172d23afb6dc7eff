// alt: Needs no new class, but a real RangeError would look like "sold out".
'use strict';

function take(shelf, kind) {
  if (shelf.count(kind) === 0) throw new RangeError(`no ${kind} left`);
  return shelf.take(kind);
}

function serve(shelf, kind) {
  try {
    return `Here you are: ${take(shelf, kind)}`;
  } catch (error) {
    if (error instanceof RangeError) return `Sorry, ${kind} is sold out`;
    throw error;
  }
}

module.exports = { take, serve };
