// alt: Nobody outside can imitate the mark, but only this file can recognise the error.
'use strict';
const ours = new WeakSet();
exports.take = (shelf, kind) => {
  if (shelf.count(kind) === 0) {
    const error = new Error(`Sold out: ${kind}`);
    ours.add(error);
    throw error;
  }
  return shelf.take(kind);
};
exports.serve = (shelf, kind) => {
  try {
    return `Here you are: ${exports.take(shelf, kind)}`;
  } catch (error) {
    if (typeof error === 'object' && error !== null && ours.has(error)) return `Sorry, ${kind} is sold out`;
    throw error;
  }
};
