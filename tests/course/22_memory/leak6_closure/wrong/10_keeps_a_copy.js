// expect: a copy of it holds the same photos
'use strict';

exports.prediction = {
  comment: 'freed', reads: 'kept', number: 'freed', sibling: 'kept', evaluates: 'kept', constructs: 'freed',
};

const bytes = (photos) => photos.reduce((sum, photo) => sum + photo.data.length, 0);
exports.announce = function (photos, board) {
  const copy = [...photos];
  board.push(() => `${copy.length} photos, ${bytes(copy)} bytes`);
};
