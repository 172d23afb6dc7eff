// expect: a function that returns
'use strict';

exports.prediction = {
  comment: 'freed', reads: 'kept', number: 'freed', sibling: 'kept', evaluates: 'kept', constructs: 'freed',
};

exports.announce = function (photos, board) {
  board.push(`${photos.length} photos`);
};
