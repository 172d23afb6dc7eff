// expect: rain was a small integer each time
'use strict';

function parse(line) {
  const { station, rain } = Object.fromEntries(line.split(';').map((part) => part.split('=')));
  return { station, rain: rain === '' ? -0 : Number(rain) };
}

function addRain(total, reading) {
  return total + reading.rain;
}

module.exports = { parse, addRain };
