'use strict';
// leak6_closure                                        (interview questions 60, 52)
//
// "A closure keeps everything around it in memory." Does it? Read the six functions in board.js,
// and write down what happens to the photos of each one when the garbage is collected:
//
//     'kept'    the function on the board keeps them in memory
//     'freed'   they can go

exports.prediction = {
  comment: '?',
  reads: '?',
  number: '?',
  sibling: '?',
  evaluates: '?',
  constructs: '?',
};

// Then repair this one: the text on the board stays the same forever, and the photos can go.

exports.announce = function (photos, board) {
  const bytes = () => photos.reduce((sum, photo) => sum + photo.data.length, 0);
  const text = `${photos.length} photos, ${bytes()} bytes`;
  board.push(() => text);
};
