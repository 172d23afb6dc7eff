'use strict';
// streams5_lines                                            (interview questions 108, 116)
//
// The harbour writes a log that never ends, in many languages. createLines() returns a Transform: bytes go in,
// cut anywhere, and lines come out, each as a separate string.
//
//     for await (const line of log.pipe(createLines())) ...
//
// - A line ends with \n or with \r\n; neither belongs to the line. A \r alone is a character like any
//   other. Empty lines are lines, too.
// - The text is UTF-8. A chunk may end in the middle of a character, and between \r and \n.
// - The last line may have no \n. It's a line anyway. After a final \n, there's no line.
// - A line of more than MAX characters is an error: somebody might send a line that never ends.

const { Transform } = require('node:stream');

const MAX = 100_000;

function createLines() {
  // your code here
}

module.exports = { createLines, MAX };
