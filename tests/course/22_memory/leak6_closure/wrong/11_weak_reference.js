// expect: I called the function on the board after
'use strict';

exports.prediction = {
  comment: 'freed', reads: 'kept', number: 'freed', sibling: 'kept', evaluates: 'kept', constructs: 'freed',
};

exports.announce = function (photos, board) {
  const list = new WeakRef(photos);
  const bytes = () => list.deref().reduce((sum, photo) => sum + photo.data.length, 0);
  board.push(() => `${list.deref().length} photos, ${bytes()} bytes`);
};
