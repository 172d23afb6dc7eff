// expect: A comment keeps nothing alive
'use strict';

exports.prediction = {
  comment: 'kept', reads: 'kept', number: 'kept', sibling: 'kept', evaluates: 'kept', constructs: 'kept',
};

const bytes = (photos) => photos.reduce((sum, photo) => sum + photo.data.length, 0);
exports.announce = function (photos, board) {
  const text = `${photos.length} photos, ${bytes(photos)} bytes`;
  board.push(() => text);
};
