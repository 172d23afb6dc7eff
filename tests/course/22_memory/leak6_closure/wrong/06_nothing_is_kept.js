// expect: what can be reached is never garbage
'use strict';

exports.prediction = {
  comment: 'freed', reads: 'freed', number: 'freed', sibling: 'freed', evaluates: 'freed', constructs: 'freed',
};

const bytes = (photos) => photos.reduce((sum, photo) => sum + photo.data.length, 0);
exports.announce = function (photos, board) {
  const text = `${photos.length} photos, ${bytes(photos)} bytes`;
  board.push(() => text);
};
