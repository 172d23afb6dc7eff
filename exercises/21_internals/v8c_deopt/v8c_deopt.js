'use strict';
// v8c_deopt                                             (interview questions 52, 56)
//
// Millions of readings go through addRain(). V8 watches it, and compiles it to fast machine code for
// what it has seen: one shape of object, small integers. Some lines of the month don't fit. Then
// V8 throws the fast code away - a deoptimisation. Do you see which lines, and why?
//
//     node --trace-deopt month.js
//
// Keep addRain() fast: its machine code has to stay, whatever line comes in. (parse() works with text and
// is slow anyway, so a little more work doesn't matter there.) Totals stay as they are, and so does
// what other code reads: reading.station is a string and reading.rain, where it was measured, a number.

function parse(line) {
  const reading = {};
  for (const part of line.split(';')) {
    const [name, value] = part.split('=');
    if (name === 'rain') reading.rain = value === '' ? null : Number(value);
    else reading[name] = value;
  }
  return reading;
}

function addRain(total, reading) {
  return total + reading.rain;
}

module.exports = { parse, addRain };
