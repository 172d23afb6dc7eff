'use strict';
// buffers4_header                                           (interview question 115)
//
// The museum's audio guides send recordings. Each recording starts with a ten-byte header:
//
//     byte   0  1  2  3     4         5       6  7  8  9
//            T  O  U  R     version   flags   length of the recording, big-endian, never negative
//
// The flags are single bits: bit 0 (value 1) means compressed, bit 1 (value 2) means urgent. The
// other six belong to newer guides and must be ignored.
//
// - readHeader(buffer) returns { version, compressed, urgent, length }; compressed and urgent are
//   booleans. The recording may follow in the same Buffer. If there are fewer than ten bytes, or
//   the first four aren't TOUR, it throws an Error whose message says what was wrong: how many
//   bytes there were, or what was there instead of TOUR.
// - buildHeader({ version, compressed, urgent, length }) returns the ten bytes. Unused flags are 0.

function readHeader(buffer) {
  // your code here
}

function buildHeader({ version, compressed, urgent, length }) {
  // your code here
}

module.exports = { readHeader, buildHeader };
