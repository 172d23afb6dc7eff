// expect: Still open
'use strict';

exports.prediction = {
  comment: 'no', reads: 'yes', number: 'no', sibling: 'yes', evaluates: 'yes', constructs: 'no',
};

const bytes = (photos) => photos.reduce((sum, photo) => sum + photo.data.length, 0);
exports.announce = function (photos, board) {
  const text = `${photos.length} photos, ${bytes(photos)} bytes`;
  board.push(() => text);
};
