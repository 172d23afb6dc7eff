'use strict';

exports.prediction = {
  comment: 'freed', // nobody uses them: a comment is no code
  reads: 'kept',
  number: 'freed', // only the number is used
  sibling: 'kept', // one scope, one context: what one closure uses, all of them keep
  evaluates: 'kept', // a direct eval could ask for any name
  constructs: 'freed', // new Function sees the global names only
};

// In a scope of its own: no closure in announce() uses photos.
const bytes = (photos) => photos.reduce((sum, photo) => sum + photo.data.length, 0);

exports.announce = function (photos, board) {
  const text = `${photos.length} photos, ${bytes(photos)} bytes`;
  board.push(() => text);
};
