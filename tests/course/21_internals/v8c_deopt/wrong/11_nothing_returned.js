// expect: the total was undefined
'use strict';

function parse(line) {
  const { station, rain } = Object.fromEntries(line.split(';').map((part) => part.split('=')));
  return { station, rain: Number(rain) };
}

function addRain(total, reading) {
  total += reading.rain;
}

module.exports = { parse, addRain };
