'use strict';
// streams6_objects                                          (interview question 109)
//
// The weather stations send NDJSON: one JSON value on each line. Three streams are connected in a row:
//
//     pipeline(stations, createParser(), createFilter(isWarm), createWriter(), file)
//
//     createParser()        lines (strings, one for each chunk) in, values out. A line that isn't JSON is an
//                           error whose message contains the line number, starting at 1.
//     createFilter(wanted)  values in, and those for which wanted(value) is true come out
//     createWriter()        values in, NDJSON as bytes out: each value on a line that ends with \n
//
// A value is any JSON value: an object, a number, false - and null. In a stream, null isn't a value (it means
// "the end"), so the parser sends the symbol NULL in its place, and the writer writes null for it. (The filter
// passes it to wanted() as null.)
//
// Each of the three is a Transform. Which of its two sides works with objects, and which with bytes?

const { Transform } = require('node:stream');

const NULL = Symbol('null');

function createParser() {
  // your code here
}

function createFilter(wanted) {
  // your code here
}

function createWriter() {
  // your code here
}

module.exports = { createParser, createFilter, createWriter, NULL };
