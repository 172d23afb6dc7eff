'use strict';
// streams2_transform                                        (interview question 26)
//
// There are four kinds of streams: Readable, Writable, Duplex (both, for two directions) and Transform
// (a Duplex whose output is made from its input). You'll build one of the last kind.
//
// The old telegraph sends capital letters. createTelegraph() returns a Transform that
//
// - turns small letters into capital letters; the bytes are ASCII, and may be cut anywhere. (The chunks belong to
//   the sender: leave them as they are, and send something new.)
// - adds ' STOP' at the very end, when the input has ended
// - fails with an Error whose message contains the number of the byte if that's above 127: the telegraph has no
//   such character
//
//     await pipeline(message, createTelegraph(), wire);

const { Transform } = require('node:stream');

function createTelegraph() {
  // your code here
}

module.exports = { createTelegraph };
