'use strict';
// The functions you are asked about. Read them, don't change them.
//
// Each one gets the photos of a lot, a very large array, and puts ONE function on the board of the
// auction hall. The board lives as long as the program; nobody else holds the photos any more.

exports.comment = function (photos, board) {
  board.push(() => {
    // photos is still referenced here, so it can't be freed (say the articles)
    return 'sold';
  });
};

exports.reads = function (photos, board) {
  board.push(() => `${photos.length} photos`);
};

exports.number = function (photos, board) {
  const count = photos.length;
  board.push(() => `${count} photos`);
};

exports.sibling = function (photos, board) {
  const count = () => photos.length; // is not put on the board
  const text = `${count()} photos`;
  board.push(() => text);
};

exports.evaluates = function (photos, board) {
  board.push((rule) => eval(rule));
};

exports.constructs = function (photos, board) {
  board.push((rule) => new Function(rule)());
};
