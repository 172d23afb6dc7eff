// alt: The name appears in the output; anybody can give the same name to another error.
'use strict';

exports.take = function take(shelf, kind) {
  if (!shelf.count(kind)) throw Object.assign(new Error(`sold out: ${kind}`), { name: 'SoldOutError' });
  return shelf.take(kind);
};

exports.serve = (shelf, kind) => {
  try {
    return `Here you are: ${exports.take(shelf, kind)}`;
  } catch (error) {
    if (error?.name === 'SoldOutError') return `Sorry, ${kind} is sold out`;
    throw error;
  }
};
