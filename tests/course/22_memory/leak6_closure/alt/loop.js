'use strict';

exports.prediction = {
  comment: 'freed', reads: 'kept', number: 'freed', sibling: 'kept', evaluates: 'kept', constructs: 'freed',
};

exports.announce = function (photos, board) {
  let bytes = 0;
  for (const { data } of photos) bytes += data.length;
  const text = `${photos.length} photos, ${bytes} bytes`;
  board.push(() => text);
};
