// expect: Two closures of one scope share one context
'use strict';

exports.prediction = {
  comment: 'freed', reads: 'kept', number: 'freed', sibling: 'freed', evaluates: 'kept', constructs: 'freed',
};

const bytes = (photos) => photos.reduce((sum, photo) => sum + photo.data.length, 0);
exports.announce = function (photos, board) {
  const text = `${photos.length} photos, ${bytes(photos)} bytes`;
  board.push(() => text);
};
