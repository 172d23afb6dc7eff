// expect: and that is the large part
'use strict';
exports.prediction = { comment: 'freed', reads: 'kept', number: 'freed', sibling: 'kept', evaluates: 'kept', constructs: 'freed' };
exports.announce = function (photos, board) {
  const data = photos.map((photo) => photo.data);
  const text = `${photos.length} photos, `;
  board.push(() => `${text}${data.reduce((s, d) => s + d.length, 0)} bytes`);
};
