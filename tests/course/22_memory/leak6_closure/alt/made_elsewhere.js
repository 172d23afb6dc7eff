'use strict';

exports.prediction = {
  comment: 'freed', reads: 'kept', number: 'freed', sibling: 'kept', evaluates: 'kept', constructs: 'freed',
};

// The board's function is made in a scope of its own.
const always = (text) => () => text;
exports.announce = function (photos, board) {
  const bytes = () => photos.reduce((sum, photo) => sum + photo.data.length, 0);
  board.push(always(`${photos.length} photos, ${bytes()} bytes`));
};
