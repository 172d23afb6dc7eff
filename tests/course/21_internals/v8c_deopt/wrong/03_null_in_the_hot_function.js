// expect: whatever addRain() does about it comes too late
'use strict';

function parse(line) {
  const { station, rain } = Object.fromEntries(line.split(';').map((part) => part.split('=')));
  return { station, rain: rain === '' ? undefined : Number(rain) };
}

function addRain(total, reading) {
  return total + (reading.rain ?? 0);
}

module.exports = { parse, addRain };
