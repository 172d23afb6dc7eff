// expect: a branch in addRain() that was never taken
'use strict';

function parse(line) {
  const { station, rain } = Object.fromEntries(line.split(';').map((part) => part.split('=')));
  return { station, rain: Number(rain), old: line.startsWith('rain') };
}

const addOld = (total, reading) => total + reading.rain;

function addRain(total, reading) {
  if (reading.old) return addOld(total, reading);
  return total + reading.rain;
}

module.exports = { parse, addRain };
