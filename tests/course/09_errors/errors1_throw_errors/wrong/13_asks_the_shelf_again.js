// expect: is it the one I know
'use strict';
function take(shelf, kind) {
  if (shelf.count(kind) === 0) throw new Error(`no ${kind}`);
  return shelf.take(kind);
}
function serve(shelf, kind) {
  try {
    return `Here you are: ${take(shelf, kind)}`;
  } catch (error) {
    if (shelf.count(kind) === 0) return `Sorry, ${kind} is sold out`;
    throw error;
  }
}
module.exports = { take, serve };
