// expect: A gauge that has measured nothing adds nothing
'use strict';

function parse(line) {
  const { station, rain } = Object.fromEntries(line.split(';').map((part) => part.split('=')));
  return { station, rain: parseInt(rain, 10) };
}

function addRain(total, reading) {
  return total + reading.rain;
}

module.exports = { parse, addRain };
