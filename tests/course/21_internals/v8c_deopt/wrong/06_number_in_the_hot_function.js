// expect: the fields came in another order
'use strict';

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
  return total + Number(reading.rain);
}

module.exports = { parse, addRain };
