// expect: and `rain`, the number
'use strict';

function parse(line) {
  const { station, rain } = Object.fromEntries(line.split(';').map((part) => part.split('=')));
  return { station, rain };
}

function addRain(total, reading) {
  return total + Number(reading.rain);
}

module.exports = { parse, addRain };
