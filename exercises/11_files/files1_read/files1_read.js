'use strict';
// files1_read                                               (interview question 13)
//
// Mira keeps notes about her garden in text files, one note per line. Blank lines separate the
// months; they aren't notes. Some files come from her old Windows laptop, where a line ends with
// \r\n instead of \n.
//
// Write loadNotes(file). It returns a promise of an array with the notes, in their order:
//
// - blank lines are left out
// - a file that doesn't exist yet gives an empty array: Mira hasn't written anything
// - any other error goes on to the caller. A file that can't be read isn't an empty file!

async function loadNotes(file) {
  // your code here
}

module.exports = { loadNotes };
