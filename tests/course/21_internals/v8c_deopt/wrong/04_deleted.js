// expect: has no shape
'use strict';

function parse(line) {
  const reading = { text: line, station: '', rain: 0 };
  for (const part of line.split(';')) {
    const [name, value] = part.split('=');
    reading[name] = name === 'rain' ? Number(value) : value;
  }
  delete reading.text;
  return reading;
}

function addRain(total, reading) {
  return total + reading.rain;
}

module.exports = { parse, addRain };
