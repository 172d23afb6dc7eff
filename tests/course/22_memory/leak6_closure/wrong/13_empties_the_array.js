// expect: The array belongs to the caller
'use strict';
exports.prediction = { comment: 'freed', reads: 'kept', number: 'freed', sibling: 'kept', evaluates: 'kept', constructs: 'freed' };
exports.announce = function (photos, board) {
  const bytes = () => photos.reduce((sum, photo) => sum + photo.data.length, 0);
  const text = `${photos.length} photos, ${bytes()} bytes`;
  board.push(() => text);
  photos.length = 0;
};
