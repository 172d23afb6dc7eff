'use strict';
// streams2_transform                                        (interview question 26)
//
// There are four kinds of streams: Readable, Writable, Duplex (both, for two directions) and Transform
// (a Duplex whose output is made of its input). You build one of the last kind.
//
// The old telegraph sends capital letters. createTelegraph() returns a Transform that
//
// - turns what it's given into capital letters; the bytes are ASCII, and may be cut anywhere
// - adds ' STOP' behind everything, when the input has ended
// - fails with an Error whose message contains the number of the byte, if it's above 127:
//   the telegraph has no such sign
//
//     await pipeline(message, createTelegraph(), wire);

const { Transform } = require('node:stream');

function createTelegraph() {
  // your code here
}

module.exports = { createTelegraph };
